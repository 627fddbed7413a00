import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { isSpent } from "#lib/transfer/sink-error.ts";
import { lacksCredentials, noCredentials } from "./credentials.explain.ts";

const apiError = z.object({
  code: z.number(),
  message: z.string().catch(""),
  errors: z.array(z.object({ reason: z.string() })).catch([]),
  response: z.object({ headers: z.record(z.string(), z.unknown()).catch({}) }).optional(),
});

const connectionCodes = /^(E(?!RR_)[A-Z_]+|UND_ERR_\w+|ABORT_ERR|ERR_STREAM_PREMATURE_CLOSE)$/;

/**
 * Turns what Cloud Storage answered about `place` (`gs://BUCKET` or `gs://BUCKET/NAME`) into an error the user can act on.
 * Anything that is no answer and no broken connection is a bug and comes back as it is.
 */
export function explainStorage(cause: unknown, place: string, endpoint: string): unknown {
  const parsed = apiError.safeParse(cause);
  if (isSignInEnded(cause, parsed.data?.code)) return signInAnew(cause);
  if (parsed.success) return explainAnswer(parsed.data, place, cause);
  if (!(cause instanceof Error)) return cause;
  if (lacksCredentials(cause)) return signInAnew(cause);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if (connectionCodes.test(code) || /timeout|socket hang up|network/i.test(cause.message)) {
    return new AppError("upstream_unavailable", `Cloud Storage does not answer at ${endpoint}.`, { cause });
  }
  return cause;
}

/** The token endpoint's refusal of credentials that were good once (RFC 6749, 5.2; `invalid_rapt`: Google wants a new sign-in). Its status is Cloud Storage's for a bad request. */
function isSignInEnded(cause: unknown, code = 400): boolean {
  if (code !== 400 && code !== 401) return false;
  return cause instanceof Error && /\binvalid_(grant|rapt)\b|\breauth/i.test(cause.message);
}

function explainAnswer(
  { code, message, errors, response }: z.output<typeof apiError>,
  place: string,
  cause: unknown,
): unknown {
  const bucket = place.split("/", 3).join("/");
  if (code === 404) return missing(place, bucket, cause);
  if (code === 401 && !message.includes("does not have")) return signInAnew(cause);
  const isThrottled = code === 429 || (code === 403 && errors.some(({ reason }) => isSpent(reason)));
  if (!isThrottled && (code === 401 || code === 403))
    return new AppError("forbidden", refusal(message, place), { cause });
  if (code === 409 || code === 412) {
    return new AppError("conflict", `${place} is there already or has changed meanwhile.`, { cause });
  }
  if (isThrottled) {
    const wait = Number(response?.headers["retry-after"]);
    const options = { cause, ...(wait > 0 && { retryAfterSeconds: wait }) };
    return new AppError("quota_exhausted", `Cloud Storage limits the rate of requests to ${bucket}.`, options);
  }
  if (code === 408 || code >= 500) {
    return new AppError("upstream_unavailable", `Cloud Storage failed on ${place} with ${code}.`, { cause });
  }
  return new AppError("invalid_input", `Cloud Storage refuses the request for ${place}: ${message}`, { cause });
}

/** Whether the answer is that the object, not its bucket, is missing. */
export function isObjectMissing(cause: unknown): boolean {
  const parsed = apiError.safeParse(cause);
  return parsed.success && parsed.data.code === 404 && !parsed.data.message.startsWith("The specified bucket");
}

function missing(place: string, bucket: string, cause: unknown): AppError {
  const isObject = place !== bucket && isObjectMissing(cause);
  const text = isObject
    ? `${place} does not exist.`
    : `The bucket ${bucket} does not exist. Check its name in the settings.`;
  return new AppError("not_found", text, { cause });
}

/** Google names caller and permission in one sentence: `C does not have P access to the …`. */
function refusal(message: string, place: string): string {
  const [, caller, permission] = /^(.+?) does not have (storage\.[\w.]+) access/.exec(message) ?? [];
  if (!caller || !permission) return `Cloud Storage refuses access to ${place}: ${message}`;
  return `${caller} lacks ${permission} on ${place}. Give it a role with this permission on the bucket.`;
}

function signInAnew(cause: unknown): AppError {
  return new AppError("forbidden", noCredentials, { cause });
}
