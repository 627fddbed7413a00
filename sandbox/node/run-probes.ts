import { setTimeout as sleep } from "node:timers/promises";
import { checkProbe, type ProbeTarget } from "./check-probe.ts";
import type { Probe } from "./pod.ts";
import { noTally, type ProbeVerdict, tallied, verdict } from "./probe-result.ts";

type ProbeKind = "Startup" | "Readiness" | "Liveness";

type Watched = {
  target: ProbeTarget;
  timeScale: number;
  /** After the startup probe; at once where there is none. */
  onStarted: () => void;
  onReady: (isReady: boolean) => void;
  onUnwell: (kind: ProbeKind, text: string) => void;
  /** A probe has failed for good: the container has to be started anew. */
  onFailed: (kind: ProbeKind) => void;
};

const shortestMs = 100;

/** Probes a container until its process has ended. */
export async function runProbes(watched: Watched, signal: AbortSignal): Promise<void> {
  const { startupProbe, readinessProbe, livenessProbe } = watched.target.container;
  if (startupProbe) {
    const result = await probeUntil("Startup", startupProbe, watched, signal, () => true);
    if (result === "failed") return watched.onFailed("Startup");
    if (result === null) return;
  }
  watched.onStarted();
  if (!readinessProbe) watched.onReady(true);
  await Promise.all([readinessProbe && readiness(readinessProbe), livenessProbe && liveness(livenessProbe)]);

  async function readiness(probe: Probe) {
    await probeUntil("Readiness", probe, watched, signal, (result) => {
      watched.onReady(result === "passed");
      return false;
    });
  }
  async function liveness(probe: Probe) {
    const result = await probeUntil("Liveness", probe, watched, signal, (result) => result === "failed");
    if (result === "failed") watched.onFailed("Liveness");
  }
}

/** Repeats a probe until `isLast` says of a verdict that it is enough; null when the container ended before. */
async function probeUntil(
  kind: ProbeKind,
  probe: Probe,
  { target, timeScale, onUnwell }: Watched,
  signal: AbortSignal,
  isLast: (verdict: "passed" | "failed") => boolean,
): Promise<ProbeVerdict> {
  const period = Math.max(shortestMs, probe.periodSeconds * 1000 * Math.min(1, timeScale));
  let tally = noTally;
  await rest(probe.initialDelaySeconds * 1000 * timeScale);
  while (!signal.aborted) {
    const text = await checkProbe(probe, target);
    if (signal.aborted) break;
    if (text !== null) onUnwell(kind, text);
    tally = tallied(tally, text === null, performance.now(), probe);
    const result = verdict(tally, probe);
    if (result !== null && isLast(result)) return result;
    await rest(period);
  }
  return null;

  function rest(ms: number) {
    return sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
