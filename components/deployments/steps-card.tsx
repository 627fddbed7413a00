import classes from "./steps-card.module.css";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DeploymentStep } from "#lib/deployments/deployment-steps.ts";

/** The way of a revision, from applied to rolled out, in a row. */
export function StepsCard({ steps }: Readonly<{ steps: DeploymentStep[] }>) {
  return (
    <ol className={classes.root} aria-label="How far this revision is">
      {steps.map(({ title, kind, text, at }) => (
        <li key={title} className={classes.step}>
          <Status kind={kind}>{title}</Status>
          <div className={classes.text}>
            {text}
            {at ? (
              <>
                , <Time at={at} parts="clock" />
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
