"use client";

import classes from "./deploy-fields.module.css";
import type { FieldsProps } from "#components/deployments/deploy-fields.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { count } from "#lib/format.ts";

/** How vLLM serves the model, and as whom it reads. */
export function ServingFields({ form, defaults, exists, set, problem }: FieldsProps) {
  const { maxPositions } = defaults.model;
  const images = defaults.images.map(({ image, label }) => ({ value: image, label }));
  return (
    <>
      <SelectField
        label="vLLM"
        description="The image that each replica runs"
        value={form.image}
        options={
          images.some(({ value }) => value === form.image)
            ? images
            : [{ value: form.image, label: form.image }, ...images]
        }
        error={problem("spec.image")}
        onChange={(event) => set({ image: event.currentTarget.value })}
      />
      <TextField
        label="Served name"
        description="What clients ask for as the model"
        value={form.servedName}
        spellCheck={false}
        autoComplete="off"
        error={problem("spec.servedName")}
        onChange={(event) => set({ servedName: event.currentTarget.value })}
      />
      <TextField
        label="Longest request, in tokens"
        description={
          maxPositions === null ? "Empty for the model's own" : `Empty for the model's own, ${count(maxPositions)}`
        }
        inputMode="numeric"
        placeholder={maxPositions === null ? "the model's own" : `${maxPositions}`}
        value={form.maxModelLen}
        error={problem("spec.maxModelLen")}
        onChange={(event) => set({ maxModelLen: event.currentTarget.value })}
      />
      <TextField
        label="Share of GPU memory"
        description="What vLLM may use of each GPU, 0.1 to 0.99"
        inputMode="decimal"
        value={form.gpuMemoryUtilization}
        error={problem("spec.gpuMemoryUtilization")}
        onChange={(event) => set({ gpuMemoryUtilization: event.currentTarget.value })}
      />
      <TextField
        label="Namespace"
        description="It has to be there already"
        disabled={exists}
        value={form.namespace}
        spellCheck={false}
        autoComplete="off"
        error={problem("namespace")}
        onChange={(event) => set({ namespace: event.currentTarget.value })}
      />
      <TextField
        label="Service account"
        description="As whom replicas read the bucket"
        value={form.serviceAccount}
        spellCheck={false}
        autoComplete="off"
        error={problem("spec.serviceAccount")}
        onChange={(event) => set({ serviceAccount: event.currentTarget.value })}
      />
      <div className={classes.wide}>
        <TextArea
          label="Further arguments of vLLM"
          description="One a line, such as --enforce-eager"
          rows={2}
          value={form.extraArgs}
          error={problem("spec.extraArgs")}
          onChange={(event) => set({ extraArgs: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
