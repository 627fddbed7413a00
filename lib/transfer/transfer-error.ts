import { AppError, type ErrorCode } from "#lib/errors.ts";

/** What went wrong, by what can be done about it. `refused`, `changed` and `corrupt` are the source's, `forbidden`, `missing`, `unsupported`, `exists`, `gone` and `rejected` the bucket's. */
export type TransferErrorKind =
  /** The location no longer serves, or never did: locate again, once. */
  | "refused"
  /** The bucket does not let us. */
  | "forbidden"
  /** There is no such bucket. */
  | "missing"
  /** Asked to come back later (429, 503). */
  | "throttled"
  /** Not the file that was planned: other size, other range, other version. */
  | "changed"
  /** A lost connection or a short body. */
  | "broken"
  /** No byte for too long. */
  | "stalled"
  /** The other side failed (5xx) or did not answer. */
  | "unavailable"
  /** The bucket, or a policy, does not take what was asked in this way; perhaps in another. */
  | "unsupported"
  /** An object of that name is already there. */
  | "exists"
  /** The server knows no such upload. */
  | "gone"
  /** The bytes do not have the digest they must have. */
  | "corrupt"
  /** The request itself is not accepted. */
  | "rejected";

const codes: Record<TransferErrorKind, ErrorCode> = {
  refused: "forbidden",
  forbidden: "forbidden",
  missing: "not_found",
  throttled: "quota_exhausted",
  changed: "conflict",
  broken: "upstream_unavailable",
  stalled: "upstream_unavailable",
  unavailable: "upstream_unavailable",
  unsupported: "forbidden",
  exists: "conflict",
  gone: "conflict",
  corrupt: "conflict",
  rejected: "invalid_input",
};

type Details = { cause?: unknown; retryAfterSeconds?: number | undefined; path?: string };

/** Why bytes could not be read or written. `retryable` (from the code) means the same request may succeed later by itself. */
export class TransferError extends AppError {
  readonly kind: TransferErrorKind;
  /** The file it happened to; absent until the engine knows which one asked. */
  readonly path: string | undefined;

  constructor(kind: TransferErrorKind, message: string, { cause, retryAfterSeconds, path }: Details = {}) {
    super(codes[kind], message, { cause, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
    this.kind = kind;
    this.path = path;
  }
}

/** Whether `error` is a `TransferError` of one of these kinds. */
export function isTransferError(error: unknown, ...kinds: TransferErrorKind[]): error is TransferError {
  return error instanceof TransferError && (kinds.length === 0 || kinds.includes(error.kind));
}
