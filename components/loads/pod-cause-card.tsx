import classes from "./cause-card.module.css";
import { ChangeLink } from "#components/loads/change-link.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PodCause } from "#lib/loads/schema.ts";

type Props = Readonly<{ cause: PodCause; deploymentId: string | null; beside: boolean }>;

const told = { pod: "from the pod's status", clock: "from the clock" } as const;

/** Why a start failed or stands still where the log does not say, and what mends it. `beside` a cause from the log it is the cluster's word on the same. */
export function PodCauseCard({ cause, deploymentId, beside }: Props) {
  return (
    <Card
      title={cause.source === "clock" ? "Stalled" : beside ? "What the pod says" : "Diagnosis"}
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
