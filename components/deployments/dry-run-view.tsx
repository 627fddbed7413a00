import classes from "./yaml-view.module.css";
import { YamlView } from "#components/deployments/yaml-view.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import type { DeployReview } from "#lib/deployments/review-schema.ts";

type DryRun = DeployReview["dryRun"];

const outcomes: Record<DryRun["outcome"], { kind: StatusKind; words: string }> = {
  accepted: { kind: "ready", words: "The cluster would take it" },
  refused: { kind: "failed", words: "The cluster refuses it" },
  unasked: { kind: "warn", words: "The cluster was not asked" },
};

/** What the cluster answered to a dry run: why it refuses, or what it would keep, with its defaults filled in. */
export function DryRunView({ dryRun: { outcome, problem, objects } }: Readonly<{ dryRun: DryRun }>) {
  const { kind, words } = outcomes[outcome];
  return (
    <>
      <div className={classes.said}>
        <Status kind={kind}>{words}</Status>
        {problem ? <p className={classes.problem}>{problem}</p> : null}
        {outcome === "accepted" ? (
          <p className={classes.problem}>Below is what it would keep, with its defaults.</p>
        ) : null}
      </div>
      {objects.map(({ kind: object, name, yaml }) => (
        <details key={`${object} ${name}`} className={classes.object}>
          <summary className={classes.summary}>
            {object} {name}
          </summary>
          <YamlView yaml={yaml} label={`${object} ${name}`} />
        </details>
      ))}
    </>
  );
}
