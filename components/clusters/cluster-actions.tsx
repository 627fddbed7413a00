"use client";

import { IconPlugConnected, IconRefresh } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { findClustersAction } from "#lib/clusters/actions.ts";

const AttachCluster = dynamic(() => import("./attach-cluster.tsx").then((module) => module.AttachCluster), {
  ssr: false,
});

/** Looks for the project's clusters again, or attaches any other. */
export function ClusterActions() {
  const refusal = useRefusal("clusters:write");
  const [attaching, setAttaching] = useState(false);
  const find = useAction(findClustersAction, {
    changes: ["clusters", "shell"],
    onRefused: ({ message }) => showRefusal("No cluster was found", message),
  });

  return (
    <>
      {refusal ? null : (
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={find.isPending}
          onClick={() => find.mutate({})}
        >
          Look for clusters
        </Button>
      )}
      <ReasonedButton leftSection={<IconPlugConnected size={15} />} reason={refusal} onClick={() => setAttaching(true)}>
        Attach cluster
      </ReasonedButton>
      {attaching ? <AttachCluster onClose={() => setAttaching(false)} /> : null}
    </>
  );
}
