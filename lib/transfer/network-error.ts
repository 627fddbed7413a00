import { TransferError } from "./transfer-error.ts";

const timeouts = new Set(["UND_ERR_BODY_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT"]);

/** What a failed exchange means. `who` begins the sentence: "The source", "Cloud Storage". */
export function networkError(error: unknown, who: string): TransferError {
  const code = codeOf(error);
  if (timeouts.has(code)) return new TransferError("stalled", `${who} sent nothing for too long.`, { cause: error });
  if (code === "ECONNREFUSED" || code === "UND_ERR_CONNECT_TIMEOUT" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new TransferError("unavailable", `${who} could not be reached (${code}).`, { cause: error });
  }
  // Neither the system nor the client names it so: the look-up of names refused the address.
  if (code === "" && error instanceof Error) {
    return new TransferError("unavailable", `${who} could not be reached: ${error.message}`, { cause: error });
  }
  return new TransferError("broken", `${who} broke off the connection${code && ` (${code})`}.`, { cause: error });
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Whether an exchange failed on the wire: a system error or one of undici's. Anything else that is thrown is a bug and stays one. */
export function isNetworkError(error: unknown): boolean {
  return /^(E[A-Z]|UND_ERR_(?!INVALID)|HPE_)/.test(codeOf(error));
}
