import { goesOn } from "#lib/loads/live-load.ts";
import { phaseLabel, type PhaseKey } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadRow } from "#lib/loads/schema.ts";

type Shown = Pick<LoadRow, "live"> &
  Partial<Pick<LoadRow, "podCause" | "pod">> & {
    explained: Pick<ExplainedLog, "outcome" | "stoppedIn" | "progress">;
  };

export type LoadWords = { kind: "ready" | "moving" | "waiting" | "stalled" | "failed" | "warn"; words: string };

/** What goes on in each phase, as a state: what waits for the cluster, and what moves. */
const goingOn: Record<PhaseKey, LoadWords> = {
  scheduling: { kind: "waiting", words: "Waiting to be scheduled" },
  node: { kind: "waiting", words: "Waiting for a node" },
  image: { kind: "moving", words: "Pulling the image" },
  container: { kind: "moving", words: "Starting the container" },
  python: { kind: "moving", words: "Starting Python" },
  engine: { kind: "moving", words: "Starting the engine" },
  weights: { kind: "moving", words: "Loading weights" },
  compile: { kind: "moving", words: "Compiling" },
  kv: { kind: "moving", words: "Sizing the KV cache" },
  graph: { kind: "moving", words: "Capturing graphs" },
  ready: { kind: "moving", words: "Starting the server" },
  unaccounted: { kind: "moving", words: "Starting" },
};

/** How a start ended, or what goes on in it. */
export function loadWords({ live, explained, podCause = null, pod = null }: Shown): LoadWords {
  const { outcome, stoppedIn, progress } = explained;
  if (outcome === "ready") return { kind: "ready", words: "Ready" };
  const where = stoppedIn ? ` in ${phaseLabel(stoppedIn)}` : "";
  // The cluster tries again what its pod could not begin yet: no node, or no image.
  const tried = goesOn({ live, pod });
  if (outcome === "failed" || (podCause?.source === "pod" && !tried))
    return { kind: "failed", words: `Failed${where}` };
  if (live && podCause) return { kind: "stalled", words: `Stalled${where}` };
  if (!live) return { kind: "warn", words: pod ? `Ended${where}` : `Log ends${where}` };

  const { kind, words } = goingOn[stoppedIn ?? "unaccounted"];
  return { kind, words: stoppedIn === "weights" && progress ? `${words} ${progress.percent} %` : words };
}

/** `acme/llama@6f6073b` of weights that lie in a bucket by repo and commit, else the model as the log names it; null where nothing does. */
export function modelWords({ model, explained }: Pick<LoadRow, "model"> & { explained: Pick<ExplainedLog, "model"> }) {
  const named = explained.model ?? model;
  const [, repo, commit] = /([^/]+\/[^/]+)\/([0-9a-f]{40})\/?$/.exec(named ?? "") ?? [];
  return repo !== undefined && commit !== undefined ? `${repo}@${commit.slice(0, 7)}` : named;
}
