"use client";

import { IconPin, IconPinnedOff } from "@tabler/icons-react";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { pinBaselineAction, unpinBaselineAction } from "#lib/loads/actions.ts";

const changes = ["loads", "loads-explorer", "loads-compare"];

type Props = Readonly<{
  /** A start by its id, or a group as an address of the comparison names it. */
  subject: string;
  /** Where there are two of them: A or B. */
  letter?: string;
  /** The baseline that it is; null where it is none. */
  pinned: string | null;
  /** With how an address names it from then on; for one that is let go, null. */
  onDone?: (subject: string | null) => void;
}>;

/** Makes a start or a group what those like it are measured against, or lets it go. */
export function PinBaseline({ subject, letter, pinned, onDone }: Props) {
  const refusal = useRefusal("baselines:write");
  const refused = (title: string) => ({
    changes,
    onRefused: ({ message }: { message: string }) => showRefusal(title, message),
  });
  const pin = useAction(pinBaselineAction, { ...refused("Not pinned"), onDone: ({ ref }) => onDone?.(ref) });
  const unpin = useAction(unpinBaselineAction, { ...refused("It is still pinned"), onDone: () => onDone?.(null) });
  const which = letter === undefined ? "" : ` ${letter}`;
  return (
    <ReasonedButton
      variant="default"
      reason={refusal}
      leftSection={pinned === null ? <IconPin size={15} /> : <IconPinnedOff size={15} />}
      loading={pin.isPending || unpin.isPending}
      onClick={() => (pinned === null ? pin.mutate({ ref: subject }) : unpin.mutate({ id: pinned }))}
    >
      {pinned === null ? `Pin${which} as baseline` : `Unpin${which || " baseline"}`}
    </ReasonedButton>
  );
}
