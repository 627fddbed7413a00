"use client";

import { useRouter } from "next/navigation";
import classes from "#components/deployments/replica-log.module.css";
import type { PodRun } from "#lib/loads/beside/schema.ts";

/** Which container and run of the pod: each is a start with a page of its own. */
export function RunPicker({ loadId, runs }: Readonly<{ loadId: string; runs: readonly PodRun[] }>) {
  const router = useRouter();
  const several = new Set(runs.map(({ container }) => container)).size > 1;
  return (
    <select
      aria-label="Run"
      className={classes.select}
      value={loadId}
      onChange={(event) => router.push(`/loads/${event.currentTarget.value}`)}
    >
      {runs.map(({ id, container, run }) => (
        <option key={id} value={id}>
          {several ? `${container}, ` : ""}
          {run === 0 ? "first run" : `restart ${run}`}
        </option>
      ))}
    </select>
  );
}
