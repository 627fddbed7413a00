import type { IncomingHttpHeaders } from "node:http";
import { conditionNotMet, GcsError, invalid } from "./errors.ts";
import type { ObjectRecord } from "./records.ts";

export type Preconditions = {
  generation?: string | undefined;
  generationNot?: string | undefined;
  metageneration?: string | undefined;
  metagenerationNot?: string | undefined;
};

export function jsonPreconditions(query: URLSearchParams, infix = ""): Preconditions {
  return {
    generation: number(query.get(`if${infix}GenerationMatch`)),
    generationNot: number(query.get(`if${infix}GenerationNotMatch`)),
    metageneration: number(query.get(`if${infix}MetagenerationMatch`)),
    metagenerationNot: number(query.get(`if${infix}MetagenerationNotMatch`)),
  };
}

export function xmlPreconditions(headers: IncomingHttpHeaders): Preconditions {
  return {
    generation: number(headers["x-goog-if-generation-match"]),
    metageneration: number(headers["x-goog-if-metageneration-match"]),
  };
}

/** Throws 412 where the object is not as the caller thinks; a read whose object is unchanged gets 304. No object counts as generation 0. */
export function checkPreconditions(
  wanted: Preconditions,
  current: Pick<ObjectRecord, "generation" | "metageneration"> | undefined,
  reading = false,
): void {
  const generation = current?.generation ?? "0";
  const metageneration = String(current?.metageneration ?? 0);
  if (wanted.generation !== undefined && wanted.generation !== generation) throw conditionNotMet();
  if (wanted.metageneration !== undefined && wanted.metageneration !== metageneration) throw conditionNotMet();
  if (wanted.generationNot === generation || wanted.metagenerationNot === metageneration) {
    throw reading ? new GcsError(304, "notModified", "Not Modified", { code: "NotModified" }) : conditionNotMet();
  }
}

function number(value: string | string[] | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string" || !/^\d+$/.test(value))
    throw invalid(`Invalid value for a precondition: ${String(value)}`);
  return value;
}
