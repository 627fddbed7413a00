"use client";

import { notifications } from "@mantine/notifications";
import { useAction } from "#components/hooks/use-action.ts";
import type { ActionResult } from "#lib/action-result.ts";

type ById = { importId: string };

/** An action on one import; a refusal is shown as a notification under the sentence of what is still so. */
export function useImportAction<I extends ById, T>(run: (input: I) => Promise<ActionResult<T>>, refused: string) {
  return useAction<I, T>(run, {
    changes: ["imports"],
    onRefused: (error) => notifications.show({ color: "red", title: refused, message: error.message }),
  });
}
