"use client";

import classes from "./deploy-fields.module.css";
import type { FieldsProps } from "#components/deployments/deploy-fields.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TickBox } from "#components/ui/tick-box.tsx";

/** How the Run:ai Model Streamer reads the weights. */
export function StreamingFields({ form, set, problem }: FieldsProps) {
  const ranks = Number(form.tensorParallelSize);
  return (
    <>
      <TextField
        label="Concurrency"
        description="Reads from the bucket at a time"
        inputMode="numeric"
        value={form.concurrency}
        error={problem("spec.streamer.concurrency")}
        onChange={(event) => set({ concurrency: event.currentTarget.value })}
      />
      <TextField
        label="Buffer, in GiB"
        description="Memory for what is on its way to the GPU"
        inputMode="decimal"
        placeholder="what fits the node"
        value={form.memoryLimit}
        error={problem("spec.streamer.memoryLimitBytes")}
        onChange={(event) => set({ memoryLimit: event.currentTarget.value })}
      />
      <div className={classes.wide}>
        <TickBox
          checked={form.distributed && ranks > 1}
          disabled={!(ranks > 1)}
          onChange={(distributed) => set({ distributed })}
        >
          {ranks > 1
            ? "Each rank reads its part and hands it to the others"
            : "Distributed reading needs more than one GPU for each replica"}
        </TickBox>
      </div>
    </>
  );
}
