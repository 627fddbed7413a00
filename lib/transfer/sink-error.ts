import { z } from "zod";
import { askedWait, type ResponseHeaders } from "./asked-wait.ts";
import { TransferError, type TransferErrorKind } from "./transfer-error.ts";
import { xmlError } from "./xml-answer.ts";

const jsonError = z.object({
  error: z.object({ message: z.string(), errors: z.array(z.object({ reason: z.string() })).catch([]) }),
});

/** What an answer other than success means. Cloud Storage explains itself in XML or JSON depending on the API; its words are kept. */
export function sinkError(status: number, headers: ResponseHeaders, body: string, target: string): TransferError {
  const { code, message } = reasonOf(body);
  const kind = kindOf(status, code, message);
  const said = message && `: ${message.replace(/\.$/, "")}`;
  return new TransferError(kind, `Cloud Storage ${verbs[kind] ?? "failed on"} ${target} (${status}${said}).`, {
    retryAfterSeconds: kind === "throttled" ? askedWait(headers) : undefined,
  });
}

const verbs: Partial<Record<TransferErrorKind, string>> = {
  forbidden: "does not allow writing or reading",
  missing: "has no bucket for",
  unsupported: "does not take multipart uploads to",
  throttled: "asked to slow down on",
  exists: "already has an object at",
  gone: "no longer knows the upload to",
  rejected: "did not accept the request for",
  broken: "received other bytes than were sent for",
};

function kindOf(status: number, code: string, message: string): TransferErrorKind {
  if (isDamaged(code, message)) return "broken";
  if (code === "NoSuchUpload" || status === 410) return "gone";
  if (status === 405 || status === 501 || code === "SecurityPolicyViolated") return "unsupported";
  if (code === "InternalError" || code === "ServiceUnavailable") return "unavailable";
  if (status === 403 && isSpent(code)) return "throttled";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "missing";
  if (status === 412) return "exists";
  if (status === 429 || status === 503) return "throttled";
  return status === 408 || status >= 500 ? "unavailable" : "rejected";
}

/** The JSON API's 403 for a rate or a quota that is used up, which comes back by itself (cloud.google.com/storage/docs/json_api/v1/status-codes). */
export function isSpent(reason: string): boolean {
  return /^(rateLimitExceeded|userRateLimitExceeded|quotaExceeded)$/.test(reason);
}

// Bytes that were damaged on the way are whole here, so sending them again mends it. The code differs by API and by checksum, the sentence hardly.
function isDamaged(code: string, message: string): boolean {
  return code === "BadDigest" || /(doesn't match calculated|did not match)/.test(message);
}

function reasonOf(body: string): { code: string; message: string } {
  try {
    const xml = xmlError(body);
    if (xml) return xml;
    const { message, errors } = jsonError.parse(JSON.parse(body)).error;
    return { code: errors[0]?.reason ?? "", message };
  } catch {
    // A proxy's page or an empty body: the status has to do.
    return { code: "", message: "" };
  }
}
