import { useRefusal } from "#components/shell/actor.tsx";
import type { FileChoice } from "#lib/imports/plan/chosen-file.ts";
import type { RepoShape } from "#lib/imports/plan/classify-file.ts";
import type { FileGroup } from "#lib/imports/plan/group-files.ts";
import { groupTick, tickGroup } from "#lib/imports/plan/tick-group.ts";
import classes from "./group-tick.module.css";

export type Ticks = { choice: FileChoice; shape: RepoShape; onChoose: (choice: FileChoice) => void };

type Props = { group: FileGroup<{ path: string }>; ticks: Ticks };

/** Takes a group of files along or leaves it behind, in the words of the patterns. What no pattern can change cannot be pressed. */
export function GroupTick({ group, ticks: { choice, shape, onChoose } }: Props) {
  const refusal = useRefusal("imports:write");
  const state = groupTick(group, choice, shape);
  const next = tickGroup(group, choice, shape);
  const fixed = group.files.length > 20 ? "Choose so many files by a pattern" : "This stays as it is";
  const reason = refusal ?? (next === null ? fixed : null);
  return (
    <input
      type="checkbox"
      className={classes.box}
      aria-label={group.label}
      title={reason ?? undefined}
      checked={state === "all"}
      disabled={reason !== null}
      ref={(box) => {
        if (box) box.indeterminate = state === "some";
      }}
      onChange={() => next && onChoose(next)}
    />
  );
}
