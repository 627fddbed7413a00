import type { KubePod } from "#lib/clients/kube-objects.ts";
import { containerStatus } from "#lib/loads/pod-times.ts";

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
  if (status.restartCount === run + 1) return "previous";
  if (status.restartCount > run) return "lost";
  if (status.state.running) return "running";
  const isOver = status.state.terminated ?? status.lastState.terminated;
  return isOver && status.restartCount === run ? "ended" : "coming";
}
