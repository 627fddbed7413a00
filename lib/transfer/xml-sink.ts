import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ObjectSpec, OpenUpload, Sink, UploadedPart } from "./ports.ts";
import { sinkError } from "./sink-error.ts";
import { type SinkOptions, sinkRequests } from "./sink-requests.ts";
import { storedObject } from "./stored-object.ts";
import { TransferError } from "./transfer-error.ts";
import { completeXml, initiatedUpload, listedParts, listedUploads, xmlError } from "./xml-answer.ts";
import { headerValue } from "./asked-wait.ts";

export type XmlSinkOptions = SinkOptions & {
  /** Parts or uploads asked for at a time when listing; the service gives no more than 1,000. */
  perPage?: number;
};

/**
 * Cloud Storage: the XML API's multipart upload for parts, which survives days and checks each part, and the JSON API for the rest, which has
 * the preconditions that multipart uploads lack.
 */
export function xmlSink({ endpoint, bucket, completeSeconds = 600, perPage = 1000, ...options }: XmlSinkOptions): Sink {
  const requests = sinkRequests({ endpoint, ...options });
  const gs = (name: string) => `gs://${bucket}/${name}`;
  const xmlPath = (name: string, query: string) =>
    `/${encodeURIComponent(bucket)}/${encodeURIComponent(name)}?${query}`;
  const jsonBucket = `/storage/v1/b/${encodeURIComponent(bucket)}/o`;
  const jsonPath = (name: string, query = "") => `${jsonBucket}/${encodeURIComponent(name)}${query}`;

  return {
    async putObject(spec, content, crc32c, signal) {
      const { headers, body } = relatedBody({ ...spec, crc32c }, spec.contentType, content);
      const path = `/upload${jsonBucket}?uploadType=multipart&ifGenerationMatch=0`;
      const answer = await requests.send({ method: "POST", path, headers, body, target: gs(spec.name), signal });
      return storedObject(answer.text);
    },

    async beginUpload(spec, signal) {
      const path = xmlPath(spec.name, "uploads");
      const headers = { ...metadataHeaders(spec), "content-type": spec.contentType, "content-length": "0" };
      const answer = await requests.send({ method: "POST", path, headers, target: gs(spec.name), signal });
      return initiatedUpload(answer.text);
    },

    orderedBecause: () => null,

    async putPart(name, uploadId, number, body, crc32c, signal) {
      const path = xmlPath(name, `partNumber=${number}&${upload(uploadId)}`);
      const headers = { "x-goog-hash": `crc32c=${crc32c}`, "content-length": String(body.length) };
      const answer = await requests.send({ method: "PUT", path, headers, body, target: gs(name), signal });
      const etag = headerValue(answer.headers, "etag");
      if (etag === undefined) throw new TransferError("unavailable", `Cloud Storage named no ETag for part ${number}.`);
      return { etag };
    },

    async listParts(name, uploadId, signal) {
      const parts: UploadedPart[] = [];
      for (let marker: number | undefined = 0; marker !== undefined;) {
        const path = xmlPath(name, `${upload(uploadId)}&max-parts=${perPage}&part-number-marker=${marker}`);
        const answer = await requests.send({ method: "GET", path, target: gs(name), signal, accept: [404] });
        if (answer.status === 404) {
          const error = sinkError(404, answer.headers, answer.text, gs(name));
          if (error.kind === "gone") return null;
          throw error;
        }
        const page = listedParts(answer.text);
        parts.push(...page.parts);
        marker = page.next;
      }
      return parts;
    },

    async completeUpload(name, uploadId, parts, signal) {
      const request = { method: "POST" as const, path: xmlPath(name, upload(uploadId)), target: gs(name), signal };
      const headers = { "content-type": "application/xml" };
      const answer = await requests.send({ ...request, headers, body: completeXml(parts), seconds: completeSeconds });
      if (xmlError(answer.text)) throw sinkError(answer.status, answer.headers, answer.text, gs(name));
    },

    async listUploads(prefix, signal) {
      const uploads: OpenUpload[] = [];
      const from = new URLSearchParams({ prefix, "max-uploads": String(perPage) });
      for (let more = true; more;) {
        const path = `/${encodeURIComponent(bucket)}?uploads&${from}`;
        const answer = await requests.send({ method: "GET", path, target: gs(prefix), signal });
        const page = listedUploads(answer.text);
        uploads.push(...page.uploads);
        more = page.next !== undefined;
        from.set("key-marker", page.next?.key ?? "");
        from.set("upload-id-marker", page.next?.uploadId ?? "");
      }
      return uploads;
    },

    async abortUpload(name, uploadId, signal) {
      const path = xmlPath(name, upload(uploadId));
      await requests.send({ method: "DELETE", path, target: gs(name), signal, accept: [404] });
    },

    async findObject(name, signal) {
      const answer = await requests.send({
        method: "GET",
        path: jsonPath(name),
        target: gs(name),
        signal,
        accept: [404],
      });
      return answer.status === 404 ? null : storedObject(answer.text);
    },

    readObject(name, generation, start, signal) {
      const path = jsonPath(name, `?alt=media&generation=${generation}`);
      const headers = { "accept-encoding": "identity", ...(start > 0 && { range: `bytes=${start}-` }) };
      return requests.read({ method: "GET", path, headers, target: gs(name), signal });
    },

    async removeObject(name, generation, signal) {
      const path = jsonPath(name, `?generation=${generation}`);
      await requests.send({ method: "DELETE", path, target: gs(name), signal, accept: [404] });
    },

    close: () => requests.close(),
  };
}

function upload(uploadId: string): string {
  return `uploadId=${encodeURIComponent(uploadId)}`;
}

function metadataHeaders({ metadata }: ObjectSpec): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [`x-goog-meta-${key}`, value]));
}

/** A stream for each of thousands of small files costs more than copying them. */
const smallBytes = 512 * 1024;

/** The pieces of a `multipart/related` body; a large content, which may be a whole slot, uncopied. */
function relatedBody(metadata: ObjectSpec & { crc32c: string }, contentType: string, content: Buffer) {
  const boundary = randomUUID();
  const head = Buffer.from(
    `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(metadata)}\r\n` +
      `--${boundary}\r\nContent-Type: ${contentType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const headers = {
    "content-type": `multipart/related; boundary=${boundary}`,
    "content-length": String(head.length + content.length + tail.length),
  };
  const pieces = [head, content, tail].filter(({ length }) => length > 0);
  return { headers, body: content.length <= smallBytes ? Buffer.concat(pieces) : Readable.from(pieces) };
}
