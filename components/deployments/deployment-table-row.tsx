import classes from "./deployment-table-row.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { DeploymentStatus } from "#components/deployments/deployment-status.tsx";
import { PhaseStack } from "#components/loads/waterfall/phase-stack.tsx";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { deploymentZones } from "#lib/deployments/deployment-zones.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { shortMembers } from "#lib/deployments/short-members.ts";
import { duration } from "#lib/format.ts";

type Props = Readonly<{ deployment: DeploymentRow; scaleSeconds: number }>;

export function DeploymentTableRow({ deployment, scaleSeconds }: Props) {
  const { id, name, model, spec, cluster, problem, replicas, wish, observed, lastLoad } = deployment;
  const zones = deploymentZones(deployment);
  const wanted = wish === "run" ? replicas : 0;
  const bar = lastLoad ? <PhaseStack load={lastLoad.explained} scaleSeconds={scaleSeconds} /> : null;
  return (
    <tr>
      <RowHead>
        <PageLink href={`/deployments/${id}`} className={classes.name} data-row-link>
          {name}
        </PageLink>
        <SubLine>{model?.repo ?? "Its model was removed"}</SubLine>
        <div className={classes.phoneStack}>{bar}</div>
      </RowHead>
      <Cell>
        <DeploymentStatus deployment={deployment} />
        <SubLine>
          <StatusNote cluster={cluster} problem={problem} observedAt={deployment.observedAt} />
        </SubLine>
      </Cell>
      <Cell number>
        {observed?.ready ?? 0}/{wanted}
      </Cell>
      <Cell wide>
        {spec.tensorParallelSize} × {spec.accelerator}
        <SubLine>
          {zones.length > 0 ? zones.join(", ") : cluster.name}{" "}
          {lastLoad?.cache ? <CacheMark label={lastLoad.cache} /> : null}
        </SubLine>
      </Cell>
      <Cell wide>
        <div className={classes.stack}>
          {bar ?? <span className={classes.none}>{lastLoad ? "" : "No start recorded yet"}</span>}
        </div>
      </Cell>
      <Cell number wide>
        <LastStart lastLoad={lastLoad} />
      </Cell>
    </tr>
  );
}

function StatusNote({ cluster, problem, observedAt }: Pick<DeploymentRow, "cluster" | "problem" | "observedAt">) {
  if (cluster.reachable)
    return <span className={classes.problem}>{problem === null ? null : shortMembers(problem)}</span>;
  return (
    <>
      {cluster.name} does not answer
      {observedAt ? (
        <>
          ; seen <Time at={observedAt} parts="clock" />
        </>
      ) : null}
    </>
  );
}

function LastStart({ lastLoad }: Pick<DeploymentRow, "lastLoad">) {
  if (!lastLoad) return null;
  const { live, outcome, totalSeconds } = lastLoad;
  if (live) return <span className={classes.none}>goes on</span>;
  return (
    <PageLink href={`/loads/${lastLoad.id}`} className={classes.total} data-failed={outcome === "failed"}>
      {totalSeconds === null ? "not known" : duration(totalSeconds)}
    </PageLink>
  );
}
