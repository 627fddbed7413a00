export const errorCodes = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "quota_exhausted",
  "upstream_unavailable",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error whose message the user can act on: what failed, then what to do. Anything else that is thrown is a bug and is masked. */
export class AppError extends Error {
  override name = "AppError" as const;
  readonly code: ErrorCode;
  /** Seconds the other side asked us to wait before the same request may succeed. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return this.code === "upstream_unavailable" || this.code === "quota_exhausted";
  }
}
