import type { KubePod } from "#lib/clients/kube-objects.ts";
import { containerStatus } from "#lib/loads/start/pod-times.ts";
import { isLost, toldRuns } from "#lib/loads/start/told-runs.ts";

/**
 * How a run of a container stands: `coming` has no log yet, `running` and `ended` are the present one, of `previous` the server still has the log,
 * of `lost` no more, and with `gone` the whole pod is.
 */
export type RunStanding = "coming" | "running" | "ended" | "previous" | "lost" | "gone";

export function runStanding(
  pod: KubePod | null,
  { uid, container, run }: { uid: string; container: string; run: number },
): RunStanding {
  if (!pod || pod.metadata.uid !== uid) return "gone";
  const status = containerStatus(pod, container);
  if (!status) return pod.status.phase === "Failed" ? "ended" : "coming";
  const runs = toldRuns(status);
  const told = runs.find((one) => one.run === run);
  if (!told) return run < (runs[0]?.run ?? status.restartCount) ? "lost" : "coming";
  if (!told.ended) return "running";
  if (isLost(told.ended)) return "lost";
  return run === status.restartCount ? "ended" : "previous";
}
