import { z } from "zod";
import { GcsError } from "./errors.ts";
import type { PartRecord } from "./records.ts";
import { parseXml } from "./xml.ts";

const minimumPartBytes = 5 * 1024 * 1024;

const completion = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.array(z.object({ PartNumber: z.coerce.number().int(), ETag: z.string() })).min(1),
  }),
});

/** The parts a completion lists, checked as Cloud Storage does: known, in order, unchanged, and none but the last below 5 MiB. */
export function chosenParts(body: string, parts: Map<number, PartRecord>): PartRecord[] {
  const listed = readCompletion(body);
  if (listed.some(({ PartNumber }, index) => PartNumber <= (listed[index - 1]?.PartNumber ?? 0))) {
    throw refused("InvalidPartOrder", "The list of parts was not in ascending order.");
  }
  const chosen = listed.map(({ PartNumber, ETag }) => {
    const part = parts.get(PartNumber);
    if (part && part.etag === ETag.replaceAll('"', "")) return part;
    throw refused("InvalidPart", `Part ${PartNumber} was not found, or its entity tag does not match.`);
  });
  if (chosen.slice(0, -1).some(({ piece }) => piece.size < minimumPartBytes)) {
    throw refused(
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum object size specified in your request.",
    );
  }
  return chosen;
}

function readCompletion(body: string) {
  try {
    return completion.parse(parseXml(body)).CompleteMultipartUpload.Part;
  } catch {
    throw refused("MalformedCompleteMultipartUploadRequest", "The XML you provided was not well-formed.");
  }
}

function refused(code: string, message: string): GcsError {
  return new GcsError(400, "invalid", message, { code, message });
}
