"use client";

import { useAction } from "#components/hooks/use-action.ts";
import { showRefusal } from "#components/ui/show-refusal.ts";
import type { ActionResult } from "#lib/action-result.ts";

type ById = { importId: string };

/** An action on one import; a refusal is shown as a notification under the sentence of what is still so. */
export function useImportAction<I extends ById, T>(run: (input: I) => Promise<ActionResult<T>>, refused: string) {
  return useAction<I, T>(run, {
    changes: ["imports"],
    onRefused: (error) => showRefusal(refused, error.message),
  });
}
