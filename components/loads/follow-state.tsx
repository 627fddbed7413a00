"use client";

import { Button } from "#components/ui/button.tsx";
import { Status } from "#components/ui/status.tsx";
import { count } from "#lib/format.ts";

type Props = Readonly<{ live: boolean; following: boolean; newLines: number; onFollow: () => void }>;

/** Whether the log follows what is written, stands still for the reader, or has ended. */
export function FollowState({ live, following, newLines, onFollow }: Props) {
  if (!live) return <span>Ended</span>;
  if (following) return <Status kind="moving">Following</Status>;
  return (
    <Button variant="subtle" onClick={onFollow}>
      {newLines > 0 ? `Paused, ${count(newLines)} new ${newLines === 1 ? "line" : "lines"}` : "Paused, follow again"}
    </Button>
  );
}
