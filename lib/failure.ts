import type { ActionFailure } from "#lib/action-result.ts";
import { AppError } from "#lib/errors.ts";

const databaseGone =
  /Can't reach database server|ECONNREFUSED|Connection terminated|terminating connection|the database system is|timeout exceeded when trying to connect|DriverAdapterError/;

/** What the user may see of an error. What is no `AppError` is a bug: it is logged, and masked. */
export function failure(error: unknown): ActionFailure {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  if (isDatabaseGone(error)) {
    return {
      ok: false,
      code: "upstream_unavailable",
      message: "The database does not answer. Nothing was changed; try again in a moment.",
    };
  }

  console.error(error);
  return {
    ok: false,
    code: "internal",
    message: "Something failed on our side. It is in the server's log; nothing was half made.",
  };
}

export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const cause = error.cause instanceof Error ? error.cause.message : "";
  return databaseGone.test(`${error.name} ${error.message} ${cause}`);
}
