import classes from "./predicted-card.module.css";
import { PhaseLine } from "#components/deployments/phase-line.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import type { PredictedStart } from "#lib/deployments/review-schema.ts";
import { duration } from "#lib/format.ts";
import { leastStarts } from "#lib/loads/live-bar.ts";

type Props = Readonly<{ predicted: PredictedStart | null; probeSeconds: number }>;

/** How long a start takes, by earlier ones of the same model on the same GPUs. */
export function PredictedCard({ predicted, probeSeconds }: Props) {
  const probe = `The start-up probe allows ${duration(probeSeconds)}.`;
  if (!predicted || predicted.starts < leastStarts) {
    return (
      <Card title="Predicted start">
        <CardBody>
          <p className={classes.words}>{fewWords(predicted?.starts ?? 0)}</p>
          <p className={classes.quiet}>{probe}</p>
        </CardBody>
      </Card>
    );
  }
  return (
    <Card title="Predicted start" note={`median of ${predicted.starts} starts like this`}>
      <CardBody>
        <p className={classes.words}>
          <strong className={classes.time}>{duration(predicted.medianSeconds)}</strong> the slow ones took{" "}
          {duration(predicted.slowSeconds)}
        </p>
        <PhaseLine phases={predicted.phases} />
        <p className={classes.quiet}>{probe}</p>
      </CardBody>
    </Card>
  );
}

function fewWords(starts: number): string {
  if (starts === 0) return "No earlier start of this model on this GPU to compare with.";
  return `${starts === 1 ? "One earlier start is" : "Two earlier starts are"} too few to predict from.`;
}
