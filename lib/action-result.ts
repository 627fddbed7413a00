import type { ErrorCode } from "#lib/errors.ts";

/** What a server action answers: errors are values that the form can show beside the field they are about. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode | "internal"; message: string; fields?: Record<string, string[]> };

export type ActionFailure = Extract<ActionResult<never>, { ok: false }>;
