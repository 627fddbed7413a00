import type { Answer } from "./answer.ts";
import { bytesAnswer } from "./answer.ts";
import type { Content } from "./content.ts";

type Range = { start: number; end: number };

/** Faults of a server that does not do with ranges what it should. */
export type RangeFault = "ignore-range" | "wrong-content-range" | undefined;

/** The content or the range that was asked for (RFC 9110, 14.2): 200, 206, or 416 with the size. Several ranges get a 200, as allowed. */
export function rangeAnswer(
  content: Content,
  header: string | undefined,
  headers: Record<string, string>,
  fault: RangeFault,
): Answer {
  const all = { ...headers, "Accept-Ranges": "bytes" };
  const range = fault === "ignore-range" ? null : askedRange(header, content.size);
  if (range === "unsatisfiable") {
    return bytesAnswer(416, "text/plain", "", { ...all, "Content-Range": `bytes */${content.size}` });
  }
  if (!range) return { status: 200, headers: all, content, start: 0, end: content.size };

  const shift = fault === "wrong-content-range" ? 1 : 0;
  const stated = `bytes ${range.start + shift}-${range.end - 1 + shift}/${content.size}`;
  return { status: 206, headers: { ...all, "Content-Range": stated }, content, ...range };
}

function askedRange(header: string | undefined, size: number): Range | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? "");
  const [first, last] = [match?.[1] ?? "", match?.[2] ?? ""];
  if (!first && !last) return null;
  if (!first) return Number(last) === 0 ? "unsatisfiable" : within(Math.max(size - Number(last), 0), size, size);
  if (last && Number(last) < Number(first)) return null;
  return within(Number(first), last ? Math.min(Number(last) + 1, size) : size, size);
}

function within(start: number, end: number, size: number): Range | "unsatisfiable" {
  return start < size ? { start, end } : "unsatisfiable";
}
