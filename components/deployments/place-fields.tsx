"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FieldsProps } from "#components/deployments/deploy-fields.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { gpuChoices } from "#lib/deployments/gpu-choices.ts";
import { byteSize } from "#lib/format.ts";
import { commitText, modelName } from "#lib/models/format.ts";
import { modelsQuery } from "#lib/models/query-options.ts";

/** Which model runs where, on what, and how often. */
export function PlaceFields({ form, defaults, clusters, exists, set, problem }: FieldsProps) {
  const router = useRouter();
  const { data: models } = useSuspenseQuery(modelsQuery());
  const gpus = gpuChoices(defaults.accelerators, form.clusterId);
  const chosen = gpus.find(({ value }) => value === form.accelerator);
  const { model } = defaults;

  return (
    <>
      <SelectField
        label="Model"
        description={`${byteSize(model.weightsBytes)} of weights, ${model.commit === null ? "adopted" : `commit ${commitText(model.commit)}`}`}
        disabled={exists}
        value={model.id}
        options={models.map((one) => ({ value: one.id, label: modelName(one) }))}
        error={problem("modelId")}
        onChange={(event) => router.replace(`/deployments/new?model=${event.currentTarget.value}`)}
      />
      <SelectField
        label="Cluster"
        description={clusters.length === 1 ? "The only one that is connected" : `${clusters.length} are connected`}
        disabled={exists}
        value={form.clusterId}
        options={clusters.map(({ id, name, reachable }) => ({
          value: id,
          label: reachable ? name : `${name}, does not answer`,
        }))}
        error={problem("clusterId")}
        onChange={(event) => {
          const clusterId = event.currentTarget.value;
          const there = gpuChoices(defaults.accelerators, clusterId);
          const keeps = there.some(({ value }) => value === form.accelerator);
          // Where there is no other, the type stays, for the check to say what it lacks.
          set({ clusterId, accelerator: keeps ? form.accelerator : (there[0]?.value ?? form.accelerator) });
        }}
      />
      <SelectField
        label="GPU type"
        description={chosen?.note ?? "No pool of this cluster has GPUs"}
        value={form.accelerator}
        options={gpus}
        error={problem("spec.accelerator")}
        onChange={(event) => set({ accelerator: event.currentTarget.value })}
      />
      <TextField
        label="GPUs for each replica"
        description={`A node has ${chosen?.gpusPerNode ?? "none"}`}
        inputMode="numeric"
        value={form.tensorParallelSize}
        error={problem("spec.tensorParallelSize")}
        onChange={(event) => set({ tensorParallelSize: event.currentTarget.value })}
      />
      <TextField
        label="Replicas"
        description="Each is a vLLM server of its own"
        inputMode="numeric"
        value={form.replicas}
        error={problem("spec.replicas")}
        onChange={(event) => set({ replicas: event.currentTarget.value })}
      />
      <TextField
        label="Name"
        description="Of the Deployment and its Service"
        disabled={exists}
        value={form.name}
        maxLength={52}
        spellCheck={false}
        autoComplete="off"
        error={problem("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
    </>
  );
}
