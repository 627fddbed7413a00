"use client";

import {
  IconAdjustments,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconRotateClockwise,
  IconScale,
  IconTrash,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDeploymentAction } from "#components/deployments/use-deployment-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import {
  restartDeploymentAction,
  retryDeploymentAction,
  startDeploymentAction,
  stopDeploymentAction,
} from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

const ScaleDialog = dynamic(() => import("./scale-dialog.tsx").then((module) => module.ScaleDialog), { ssr: false });
const DeleteDeploymentDialog = dynamic(
  () => import("./delete-deployment-dialog.tsx").then((module) => module.DeleteDeploymentDialog),
  { ssr: false },
);

/** What can be done with a deployment as it is now. */
export function DeploymentActions({ deployment }: Readonly<{ deployment: DeploymentView }>) {
  const refusal = useRefusal("deployments:write");
  const [asked, setAsked] = useState<"scale" | "delete" | null>(null);
  const { wish, state } = deployment;
  if (wish === "delete") return null;
  if (refusal) {
    return (
      <ReasonedButton variant="default" reason={refusal}>
        Change
      </ReasonedButton>
    );
  }
  return (
    <>
      {state === "failed" && !isApplied(deployment) ? <Retry deployment={deployment} /> : null}
      <LinkButton
        variant="default"
        href={`/deployments/${deployment.id}/change`}
        leftSection={<IconAdjustments size={14} />}
      >
        Change
      </LinkButton>
      {wish === "run" ? (
        <>
          <Button variant="default" leftSection={<IconScale size={14} />} onClick={() => setAsked("scale")}>
            Scale
          </Button>
          <Restart deployment={deployment} />
          <Stop deployment={deployment} />
        </>
      ) : (
        <Start deployment={deployment} />
      )}
      <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => setAsked("delete")}>
        Delete
      </Button>
      {asked === "scale" ? <ScaleDialog deployment={deployment} onClose={() => setAsked(null)} /> : null}
      {asked === "delete" ? <DeleteDeploymentDialog deployment={deployment} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function isApplied({ revision, revisions }: DeploymentView): boolean {
  return revisions.some(({ number, appliedAt }) => number === revision && appliedAt !== null);
}

function Retry({ deployment: { id } }: Readonly<{ deployment: DeploymentView }>) {
  const retry = useDeploymentAction(retryDeploymentAction, "It was not tried again");
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={14} />}
      loading={retry.isPending}
      onClick={() => retry.mutate({ deploymentId: id })}
    >
      Apply again
    </Button>
  );
}

function Start({ deployment: { id } }: Readonly<{ deployment: DeploymentView }>) {
  const start = useDeploymentAction(startDeploymentAction, "It stays stopped");
  return (
    <Button
      leftSection={<IconPlayerPlay size={14} />}
      loading={start.isPending}
      onClick={() => start.mutate({ deploymentId: id })}
    >
      Start
    </Button>
  );
}

function Restart({ deployment: { id, name, replicas } }: Readonly<{ deployment: DeploymentView }>) {
  const restart = useDeploymentAction(restartDeploymentAction, "It was not restarted");
  const anew =
    replicas === 1
      ? "Its replica is made anew: nothing answers until that is ready"
      : `Its ${replicas} replicas are made anew, one after the other; the others go on`;
  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconRotateClockwise size={14} />}
      loading={restart.isPending}
      question={`Restart ${name}?`}
      consequence={`${anew}. The settings, the weights in the bucket and the recorded starts stay.`}
      confirm="Restart it"
      keep="Keep it as it is"
      onConfirm={() => restart.mutate({ deploymentId: id })}
    >
      Restart
    </ConfirmButton>
  );
}

function Stop({ deployment: { id, name, replicas } }: Readonly<{ deployment: DeploymentView }>) {
  const stop = useDeploymentAction(stopDeploymentAction, "It goes on");
  const ending = replicas === 1 ? "Its replica ends" : `Its ${replicas} replicas end`;
  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconPlayerStop size={14} />}
      loading={stop.isPending}
      question={`Stop ${name}?`}
      consequence={`${ending} and nothing answers any more. The weights in the bucket, the settings and the recorded starts stay; starting it makes the replicas anew.`}
      confirm="Stop it"
      keep="Keep it running"
      onConfirm={() => stop.mutate({ deploymentId: id })}
    >
      Stop
    </ConfirmButton>
  );
}
