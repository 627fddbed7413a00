import type { ActionError } from "#components/hooks/use-action.ts";

/** What a refused action said of one field, to stand below that field. */
export function fieldError(error: ActionError | null, field: string): string | null {
  return error?.failure.fields?.[field]?.[0] ?? null;
}

/** What a refused action said of no field in particular. */
export function formError(error: ActionError | null): string | null {
  return error && Object.keys(error.failure.fields ?? {}).length === 0 ? error.message : null;
}

/** A form's values as text, as the inputs have them. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}
