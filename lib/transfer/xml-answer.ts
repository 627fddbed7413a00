import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

// Names may hold what a server writes as a numeric entity.
const parser = new XMLParser({
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === "Part" || name === "Upload",
});

const initiated = z.object({ InitiateMultipartUploadResult: z.object({ UploadId: z.string().min(1) }) });

const listed = z.object({
  ListPartsResult: z.object({
    IsTruncated: z.string().optional(),
    NextPartNumberMarker: z.coerce.number().optional(),
    Part: z.array(z.object({ PartNumber: z.coerce.number(), ETag: z.string(), Size: z.coerce.number() })).default([]),
  }),
});

const openUploads = z.object({
  ListMultipartUploadsResult: z.object({
    IsTruncated: z.string().optional(),
    NextKeyMarker: z.string().optional(),
    NextUploadIdMarker: z.string().optional(),
    Upload: z.array(z.object({ Key: z.string(), UploadId: z.string() })).default([]),
  }),
});

const failed = z.object({
  Error: z.object({ Code: z.string(), Message: z.string().default(""), Details: z.string().optional() }),
});

export function initiatedUpload(xml: string): string {
  return initiated.parse(parser.parse(xml)).InitiateMultipartUploadResult.UploadId;
}

/** One page of ListParts; `next` is the marker of the following page, or undefined on the last. */
export function listedParts(xml: string) {
  const page = listed.parse(parser.parse(xml)).ListPartsResult;
  const parts = page.Part.map(({ PartNumber, ETag, Size }) => ({ number: PartNumber, etag: ETag, size: Size }));
  return { parts, next: page.IsTruncated === "true" ? (page.NextPartNumberMarker ?? parts.at(-1)?.number) : undefined };
}

/** One page of ListMultipartUploads; `next` says where the following page begins, or is undefined on the last. */
export function listedUploads(xml: string) {
  const page = openUploads.parse(parser.parse(xml)).ListMultipartUploadsResult;
  const uploads = page.Upload.map(({ Key, UploadId }) => ({ name: Key, uploadId: UploadId }));
  const last = uploads.at(-1);
  const next = { key: page.NextKeyMarker ?? last?.name, uploadId: page.NextUploadIdMarker ?? last?.uploadId };
  return { uploads, next: page.IsTruncated === "true" && last ? next : undefined };
}

/** The error in an answer, or null when it holds none: Complete may answer 200 and then fail in its body. */
export function xmlError(xml: string): { code: string; message: string } | null {
  if (!xml.includes("<Error>")) return null;
  const { Code, Message, Details } = failed.parse(parser.parse(xml)).Error;
  return { code: Code, message: Details ?? Message };
}

/** The body of Complete. */
export function completeXml(parts: { number: number; etag: string }[]): string {
  const elements = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${escaped(etag)}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>${elements.join("")}</CompleteMultipartUpload>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
