import type { MemoryPlan } from "#lib/deployments/review-schema.ts";
import { byteSize, count } from "#lib/format.ts";

export type MemoryWords = { kind: "ready" | "warn" | "failed"; strong: string; rest: string };

/** Whether a model fits its GPUs, in words. */
export function memoryWords(plan: MemoryPlan): MemoryWords {
  const { verdict, kvCacheBytes, kvCacheTokens, maxModelLen } = plan;
  const missing = missingBytes(plan);
  if (verdict === "does_not_fit") {
    if (kvCacheBytes <= 0) {
      return {
        kind: "failed",
        strong: "Does not fit:",
        rest: `${byteSize(missing, 2)} are missing for the weights alone.`,
      };
    }
    const asked = maxModelLen === null ? "one request" : `a request of ${count(maxModelLen)} tokens`;
    const room = kvCacheTokens === null ? byteSize(kvCacheBytes, 2) : `${count(kvCacheTokens)} tokens`;
    return {
      kind: "failed",
      strong: "Does not fit:",
      rest: `there is room for ${room}, ${byteSize(missing, 2)} too little for ${asked}.`,
    };
  }
  const strong = verdict === "tight" ? "Tight," : "Fits,";
  const kind = verdict === "tight" ? "warn" : "ready";
  if (kvCacheTokens === null) {
    return {
      kind,
      strong,
      rest: `with ${byteSize(kvCacheBytes, 2)} of KV cache; the model's configuration does not say how many tokens that is.`,
    };
  }
  const requests =
    maxModelLen === null
      ? ""
      : `: ${requestsText(kvCacheTokens / maxModelLen)} requests of ${count(maxModelLen)} tokens at once`;
  return { kind, strong, rest: `with ${count(kvCacheTokens)} tokens of KV cache${requests}.` };
}

function requestsText(requests: number): string {
  return requests < 100 ? requests.toFixed(1) : count(Math.floor(requests));
}

/** What one request of the longest length lacks; 0 when it fits. */
export function missingBytes({ verdict, kvCacheBytes, neededKvBytes }: MemoryPlan): number {
  if (verdict !== "does_not_fit") return 0;
  return Math.max(0, (kvCacheBytes > 0 ? (neededKvBytes ?? 0) : 0) - kvCacheBytes);
}
