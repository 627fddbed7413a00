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

const brand = Symbol.for("sluice.AppError");

/** An error whose message the user can act on: what failed, then what to do. Anything else that is thrown is a bug and is masked. */
export class AppError extends Error {
  override name = "AppError" as const;
  readonly [brand] = true;
  readonly code: ErrorCode;
  /** Seconds the other side asked us to wait before the same request may succeed. */
  readonly retryAfterSeconds: number | undefined;

  /** Next bundles this file once for routes and once for actions, and both share clients: what one throws is caught by the other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && brand in value;
  }

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
