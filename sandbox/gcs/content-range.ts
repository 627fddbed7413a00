import { invalid } from "./errors.ts";

/** `start` undefined: no bytes come, the client asks what is there. `total` undefined: not known yet, or not known before the body ends. */
export type ContentRange = {
  start: number | undefined;
  end: number | undefined;
  total: number | undefined;
  isOpen: boolean;
};

/** Reads the Content-Range of an upload. Node's client writes `A-*` for "until the body ends", a lone star means no bytes. */
export function readContentRange(header: string | undefined): ContentRange {
  if (header === undefined) return { start: 0, end: undefined, total: undefined, isOpen: true };
  const match = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header.trim());
  if (!match) throw invalid(`Failed to parse Content-Range header: ${header}`);
  const [, first, last, total] = match;
  return { start: number(first), end: number(last), total: number(total), isOpen: last === "*" };
}

function number(text: string | undefined): number | undefined {
  return text === undefined || text === "*" ? undefined : Number(text);
}
