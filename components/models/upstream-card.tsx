"use client";

import { IconGitPullRequest, IconRefresh } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useAction } from "#components/hooks/use-action.ts";
import { PlanNewer } from "#components/models/plan-newer.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { lookUpstreamAction } from "#lib/models/actions.ts";
import { upstreamFinding } from "#lib/models/model-finding.ts";
import type { UpstreamView } from "#lib/models/schema.ts";
import classes from "./upstream-card.module.css";

const UpstreamChanges = dynamic(() =>
  import("#components/models/upstream-changes.tsx").then((module) => module.UpstreamChanges),
);

type Props = { modelId: string; repo: string; upstream: UpstreamView };

/** Whether the repo has moved since, what that changes file by file, and the way to a plan of it. */
export function UpstreamCard({ modelId, repo, upstream }: Props) {
  const { revision, askedAt, problem, difference } = upstream;
  const look = useAction(lookUpstreamAction, { changes: ["models"] });
  const refusal = useRefusal("imports:write");
  return (
    <Card
      title="Upstream"
      note={
        askedAt === null ? (
          `${revision}, not asked yet`
        ) : (
          <>
            {revision}, asked <Time at={askedAt} />
          </>
        )
      }
      aside={
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={look.isPending}
          disabled={refusal !== null}
          title={refusal ?? "Ask Hugging Face now"}
          onClick={() => look.mutate({ modelId })}
        >
          Ask now
        </Button>
      }
    >
      <CardBody>
        <div className={classes.line}>
          <State upstream={upstream} />
          {difference && upstream.storedAs === null ? <PlanNewer reference={`${repo}@${revision}`} /> : null}
        </div>
        {problem === null ? null : <p className={classes.text}>It could not be asked: {problem}</p>}
        {look.error ? <p className={classes.text}>{look.error.message}</p> : null}
      </CardBody>
      {difference && difference.changes.length > 0 ? <UpstreamChanges changes={difference.changes} /> : null}
    </Card>
  );
}

function State({ upstream }: { upstream: UpstreamView }) {
  const { commit, movedAt, storedAs, difference } = upstream;
  if (commit === null) return <span className={classes.text}>Hugging Face is asked every twenty minutes.</span>;
  if (!difference) return <Status kind="ready">Stored as it is upstream</Status>;
  return (
    <div>
      <Status kind="warn" icon={IconGitPullRequest}>
        Moved to <CopyText text={commit} short={commit.slice(0, 7)} label="Copy the newer commit" />
      </Status>
      <p className={classes.text}>
        {movedAt ? (
          <>
            Seen <Time at={movedAt} />.{" "}
          </>
        ) : null}
        {upstreamFinding(upstream)}{" "}
        {storedAs === null ? null : (
          <>
            It is stored already: <PageLink href={`/models/${storedAs}`}>open that model</PageLink>.
          </>
        )}
      </p>
    </div>
  );
}
