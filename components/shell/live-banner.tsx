"use client";

import { Button } from "#components/ui/button.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useLiveState } from "#components/live/live-provider.tsx";
import { useLiveWords } from "#components/shell/live-state.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Time } from "#components/ui/time.tsx";

/** Says over every page that what it shows may be old, and what happens about it. */
export function LiveBanner() {
  const { heardAt } = useLiveState();
  const { state, words } = useLiveWords();
  const queryClient = useQueryClient();

  if (state === "reconnecting") {
    return (
      <ProblemBanner look="reconnecting" title="Reconnecting">
        The live stream broke. The page reads itself anew when it is back.
      </ProblemBanner>
    );
  }
  if (state === "stale" && heardAt !== null) {
    return (
      <ProblemBanner
        look="stale"
        title={words}
        actions={
          <Button variant="default" onClick={() => void queryClient.invalidateQueries()}>
            Retry now
          </Button>
        }
      >
        The server is quiet. What you see was true at <Time at={new Date(heardAt)} parts="clock" />.
      </ProblemBanner>
    );
  }
  return null;
}
