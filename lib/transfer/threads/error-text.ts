import { TransferError, type TransferErrorKind } from "../transfer-error.ts";

/** An error on its way from one thread to another, which would only take its message along. */
export type ErrorText = {
  kind: TransferErrorKind | undefined;
  message: string;
  retryAfterSeconds: number | undefined;
  stack: string | undefined;
};

export function errorText(error: unknown): ErrorText {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof TransferError ? error : undefined;
  return { kind: known?.kind, message, retryAfterSeconds: known?.retryAfterSeconds, stack };
}

export function errorOf({ kind, message, retryAfterSeconds, stack }: ErrorText): Error {
  const error = kind ? new TransferError(kind, message, { retryAfterSeconds }) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
