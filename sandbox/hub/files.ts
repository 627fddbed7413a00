import { createHash } from "node:crypto";
import { type Answer, bytesAnswer } from "./answer.ts";
import type { HubState } from "./hub-request.ts";
import { rangeAnswer } from "./range-answer.ts";
import { etag, rangeFault } from "./resolve.ts";

export type FilesRequest = {
  path: string;
  query: URLSearchParams;
  range: string | undefined;
  authorization: string | undefined;
  fault: string | undefined;
};

/**
 * The file host: content by its SHA-256 for whoever has a URL that serves. Its ETag is its own, as a CDN's is. A token is
 * refused as S3 refuses one beside a signature, so a client that gives its token away is caught.
 */
export function filesRoute(request: FilesRequest, { repos, urls }: HubState): Answer {
  if (request.authorization !== undefined) {
    return refusal(400, "InvalidArgument", "Only one auth mechanism allowed; the URL is signed already.");
  }
  const sha256 = request.path.split("/").at(-1) ?? "";
  const stored = repos.stored.get(sha256);
  if (!stored || !urls.verify(request.path, request.query)) return refusal(403, "AccessDenied", "Request has expired");

  const tag = createHash("sha1").update(sha256).digest("hex");
  const headers = { "Content-Type": "application/octet-stream", ETag: `"${etag(tag, request.fault)}"` };
  return { ...rangeAnswer(stored.content, request.range, headers, rangeFault(request.fault)), file: stored.file };
}

export function xmlError(code: string, message: string): { contentType: string; body: string } {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { contentType: "application/xml", body };
}

function refusal(status: number, code: string, message: string): Answer {
  const { contentType, body } = xmlError(code, message);
  return bytesAnswer(status, contentType, body);
}
