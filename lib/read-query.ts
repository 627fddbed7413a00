import { AppError, type ErrorCode, errorCodes } from "#lib/errors.ts";

/**
 * Reads one of our own `/api/v1` routes in the browser. The answer is typed, not parsed: both ends are ours, and a parser would be a sixth of what a
 * page loads. Throws the `AppError` that the server answered with.
 */
export async function readQuery<T>(path: string, signal: AbortSignal): Promise<T> {
  const lost = (cause: unknown) => {
    throw signal.aborted
      ? cause
      : new AppError("upstream_unavailable", "Sluice does not answer. It is asked again by itself.", { cause });
  };
  const response = await fetch(path, { signal, headers: { accept: "application/json" } }).catch(lost);
  // An answer can break off in the middle.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  if (response.ok) return (await response.json().catch(lost)) as T;

  const body: unknown = await response.json().catch(() => null);
  const { code, message } = (body ?? {}) as { code?: string; message?: string };
  const known = errorCodes.find((one) => one === code);
  throw new AppError(
    known ?? statusCode(response.status),
    message ?? `Sluice answered ${response.status}. Try again in a moment.`,
  );
}

function statusCode(status: number): ErrorCode {
  return status === 404 ? "not_found" : "upstream_unavailable";
}
