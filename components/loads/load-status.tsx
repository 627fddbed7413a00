import { Status } from "#components/ui/status.tsx";
import { phaseLabel } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** How a start ended. */
export function LoadStatus({ load, pill = false }: Readonly<{ load: ExplainedLog; pill?: boolean }>) {
  if (load.outcome === "ready") {
    return (
      <Status kind="ready" pill={pill}>
        Ready
      </Status>
    );
  }
  const where = load.stoppedIn ? ` in ${phaseLabel(load.stoppedIn)}` : "";
  return load.outcome === "failed" ? (
    <Status kind="failed" pill={pill}>
      Failed{where}
    </Status>
  ) : (
    <Status kind="warn" pill={pill}>
      Log ends{where}
    </Status>
  );
}
