import classes from "./cause-card.module.css";
import { ChangeLink } from "#components/loads/change-link.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PodCause } from "#lib/loads/schema.ts";

const told = { pod: "from the pod's status", clock: "from the clock" } as const;

/** Why a start failed or stands still where the log does not say, and what mends it. */
export function PodCauseCard({ cause, deploymentId }: Readonly<{ cause: PodCause; deploymentId: string | null }>) {
  return (
    <Card
      title={cause.source === "clock" ? "Stalled" : "Diagnosis"}
      aside={
        <span>
          {told[cause.source]}, <Time at={cause.at} parts="clock" />
        </span>
      }
    >
      <CardBody>
        <p className={classes.title}>{cause.title}</p>
        {cause.text ? <p className={classes.said}>{cause.text}</p> : null}
      </CardBody>
      {cause.fix ? (
        <div className={classes.fix}>
          <span className={classes.fixLabel}>Fix</span>
          <p className={classes.fixText}>{cause.fix}</p>
          {deploymentId ? <ChangeLink deploymentId={deploymentId} /> : null}
        </div>
      ) : null}
    </Card>
  );
}
