import { z } from "zod";
import { askedWait, type ResponseHeaders } from "./asked-wait.ts";
import { TransferError, type TransferErrorKind } from "./transfer-error.ts";
import { xmlError } from "./xml-answer.ts";

const jsonError = z.object({ error: z.object({ message: z.string() }) });

/** What an answer other than success means. Cloud Storage explains itself in XML or JSON depending on the API; its words are kept. */
export function sinkError(status: number, headers: ResponseHeaders, body: string, target: string): TransferError {
  const { code, message } = reasonOf(body);
  const kind = kindOf(status, code);
  const said = message && `: ${message.replace(/\.$/, "")}`;
  return new TransferError(kind, `Cloud Storage ${verbs[kind] ?? "failed on"} ${target} (${status}${said}).`, {
    retryAfterSeconds: kind === "throttled" ? askedWait(headers) : undefined,
  });
}

const verbs: Partial<Record<TransferErrorKind, string>> = {
  forbidden: "does not allow writing or reading",
  missing: "has no bucket for",
  throttled: "asked to slow down on",
  exists: "already has an object at",
  gone: "no longer knows the upload to",
  rejected: "did not accept the request for",
  broken: "received other bytes than were sent for",
};

function kindOf(status: number, code: string): TransferErrorKind {
  // A part whose bytes were damaged on the way is whole here, so sending it again mends it.
  if (code === "BadDigest" || code === "InvalidDigest") return "broken";
  if (code === "NoSuchUpload" || status === 410) return "gone";
  if (code === "InternalError" || code === "ServiceUnavailable") return "unavailable";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "missing";
  if (status === 412) return "exists";
  if (status === 429 || status === 503) return "throttled";
  return status === 408 || status >= 500 ? "unavailable" : "rejected";
}

function reasonOf(body: string): { code: string; message: string } {
  try {
    const xml = xmlError(body);
    if (xml) return xml;
    return { code: "", message: jsonError.parse(JSON.parse(body)).error.message };
  } catch {
    // A proxy's page or an empty body: the status has to do.
    return { code: "", message: "" };
  }
}
