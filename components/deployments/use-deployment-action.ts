"use client";

import { useAction } from "#components/hooks/use-action.ts";
import { showRefusal } from "#components/ui/show-refusal.ts";
import type { ActionResult } from "#lib/action-result.ts";

/** An action on a deployment; a refusal says what is still so. */
export function useDeploymentAction<I, T>(
  run: (input: I) => Promise<ActionResult<T>>,
  unchanged: string,
  onDone: () => void = () => {},
) {
  return useAction(run, {
    changes: ["deployments", "shell"],
    onDone,
    onRefused: ({ message }) => showRefusal(unchanged, message),
  });
}
