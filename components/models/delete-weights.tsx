"use client";

import { useQuery } from "@tanstack/react-query";
import { IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { deploymentNamesQuery } from "#lib/deployments/query-options.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

const DeleteWeightsDialog = dynamic(
  () => import("#components/models/delete-weights-dialog.tsx").then((module) => module.DeleteWeightsDialog),
  { ssr: false },
);

/** Takes a model out of the bucket, after its name was typed; while something is deployed from it that is why it cannot. */
export function DeleteWeights({ model }: { model: ModelDetail }) {
  const [isAsking, setAsking] = useState(false);
  const { data: deployments } = useQuery(deploymentNamesQuery());
  const refusal = useRefusal("models:write");
  const user = deployments?.find((one) => one.model?.id === model.id);
  return (
    <>
      <ReasonedButton
        variant="default"
        leftSection={<IconTrash size={14} />}
        reason={refusal ?? (user ? `Deployed as ${user.name}` : null)}
        onClick={() => setAsking(true)}
      >
        Delete weights
      </ReasonedButton>
      {isAsking ? <DeleteWeightsDialog model={model} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
