import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "#lib/clients/kube.ts";
import type { ClusterReach } from "#lib/clusters/reach.ts";
import { AppError } from "#lib/errors.ts";

type Deps = {
  kube: () => Promise<Kube>;
  reach: Pick<ClusterReach, "answers" | "lost">;
  onVersion: (version: string) => Promise<void>;
  signal: AbortSignal;
};

/** Together less than half a minute, in which a server that hangs would still be said to answer. */
const usual = { everyMs: 10_000, patienceMs: 15_000 };

/** Asks an API server now and then whether it is still there: where nothing happens its watches are silent, and would be for a minute if it hung. */
export async function watchAnswers(
  { kube, reach, onVersion, signal }: Deps,
  { everyMs, patienceMs }: typeof usual = usual,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const version = await answered(kube, patienceMs);
      await reach.answers("answer");
      await onVersion(version);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof AppError)) throw error;
      await reach.lost("answer", error);
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

async function answered(kube: Deps["kube"], patienceMs: number): Promise<string> {
  const patience = AbortSignal.timeout(patienceMs);
  try {
    return await (await kube()).version(patience);
  } catch (error) {
    if (!patience.aborted) throw error;
    const seconds = Math.round(patienceMs / 1_000);
    throw new AppError("upstream_unavailable", `The API server has not answered for ${seconds} s.`);
  }
}
