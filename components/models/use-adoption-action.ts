"use client";

import { useAction } from "#components/hooks/use-action.ts";
import { showRefusal } from "#components/ui/show-refusal.ts";
import type { ActionResult } from "#lib/action-result.ts";

type ById = { adoptionId: string };

/** An action on one adoption; a refusal is shown as a notification under the sentence of what is still so. */
export function useAdoptionAction<T>(run: (input: ById) => Promise<ActionResult<T>>, refused: string) {
  return useAction<ById, T>(run, {
    changes: ["adoptions"],
    onRefused: (error) => showRefusal(refused, error.message),
  });
}
