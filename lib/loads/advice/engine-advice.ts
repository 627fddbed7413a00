import type { Advice, AdviceFacts } from "#lib/loads/advice/advice.ts";
import { fromHistory } from "#lib/loads/advice/from-history.ts";
import { changeOf } from "#lib/loads/advice/weights-advice.ts";

const fewerSizes = `--compilation-config={"cudagraph_capture_sizes":[1,2,4,8,16,32]}`;

/** A compilation that is not done again. */
export function compileAdvice({ start, history }: AdviceFacts): Advice | null {
  const seconds = start.seconds.compile ?? 0;
  if (seconds <= 0 || start.compileCached) return null;
  const cached = history.filter(({ compileCached }) => compileCached).map((one) => one.seconds.compile ?? 0);
  return {
    key: "compile",
    phase: "compile",
    title: "Keep compiled graphs on a volume",
    ...fromHistory(seconds, cached, "found theirs compiled", seconds),
    cost: "It needs a volume that outlives the pod, at the place the variable names.",
    action: { kind: "copy", label: "Copy variable", text: "VLLM_CACHE_ROOT=/mnt/vllm-cache" },
  };
}

/** Fewer sizes of batches for which a graph is captured. */
export function graphAdvice({ start, history, place }: AdviceFacts): Advice | null {
  const seconds = start.seconds.graph ?? 0;
  if (seconds <= 0) return null;
  const quick = history.flatMap((one) => one.seconds.graph ?? []).filter((one) => one < seconds / 2);
  return {
    key: "graph",
    phase: "graph",
    title: "Capture fewer sizes of graphs",
    ...fromHistory(seconds, quick, "captured theirs in half the time", seconds),
    cost: "Larger batches than the largest size run without a graph.",
    action: changeOf(place, "Add argument", { argument: fewerSizes }) ?? {
      kind: "copy",
      label: "Copy argument",
      text: fewerSizes,
    },
  };
}
