"use client";

import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { detachClusterAction } from "#lib/clusters/actions.ts";
import type { ClusterView } from "#lib/clusters/schema.ts";

/** Forgets a cluster that was attached by its kubeconfig; nothing in it is touched. */
export function DetachCluster({ cluster: { id, name, deployments } }: Readonly<{ cluster: ClusterView }>) {
  const refusal = useRefusal("clusters:write");
  const detach = useAction(detachClusterAction, {
    changes: ["clusters", "shell"],
    onRefused: ({ message }) => showRefusal(`${name} is still attached`, message),
  });
  if (refusal) return null;
  const kept =
    deployments === 0
      ? ""
      : ` Its ${deployments === 1 ? "deployment goes" : `${deployments} deployments go`} on unseen.`;
  return (
    <ConfirmButton
      variant="subtle"
      loading={detach.isPending}
      question={`Detach ${name}?`}
      consequence={`Sluice forgets its kubeconfig.${kept} Nothing in the cluster is touched; recorded starts stay.`}
      confirm="Detach it"
      keep="Keep it"
      onConfirm={() => detach.mutate({ clusterId: id })}
    >
      Detach
    </ConfirmButton>
  );
}
