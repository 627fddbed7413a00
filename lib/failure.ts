import type { ActionFailure } from "#lib/action-result.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { AppError } from "#lib/errors.ts";
import { isUnstorable } from "#lib/unstorable.ts";

/** What the user may see of an error. What is no `AppError` is a bug: it is logged, and masked. */
export function failure(error: unknown): ActionFailure {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  if (isDatabaseGone(error)) {
    return { ok: false, code: "upstream_unavailable", message: "The database does not answer. Try again in a moment." };
  }
  if (isUnstorable(error)) {
    return {
      ok: false,
      code: "invalid_input",
      message: "A NUL character is in it, which no text can have. Take it out.",
    };
  }

  console.error(error);
  return {
    ok: false,
    code: "internal",
    message: "Something failed on our side. It is in the server's log; nothing was half made.",
  };
}
