import { duration, byteRate } from "#lib/format.ts";
import type { ImportFileView } from "#lib/imports/schema.ts";

export const fileFilters = ["all", "active", "problems", "waiting", "done"] as const;

export type FileFilter = (typeof fileFilters)[number];

type FileWords = {
  kind: "verified" | "reused" | "moving" | "waiting" | "throttled" | "stalled" | "warn" | "failed";
  words: string;
  filter: Exclude<FileFilter, "all">;
};

/** What is of a file that is copied or re-used. The engine's own words for a hindrance begin with what it is. */
export function fileState({ action, state, detail }: Pick<ImportFileView, "action" | "state" | "detail">): FileWords {
  if (action === "present") return { kind: "reused", words: "Re-used", filter: "done" };
  if (action === "reuse" && state === "verified") return { kind: "reused", words: "Re-used", filter: "done" };
  if (state === "verified") return { kind: "verified", words: "Verified", filter: "done" };
  if (state === "failed") return { kind: "failed", words: "Failed", filter: "problems" };
  if (detail?.startsWith("Throttled")) return { kind: "throttled", words: "Throttled", filter: "problems" };
  if (detail?.startsWith("Stalled")) return { kind: "stalled", words: "Stalled", filter: "problems" };
  if (detail?.startsWith("Asked again")) return { kind: "stalled", words: "Asked again", filter: "problems" };
  if (state === "checking") return { kind: "moving", words: "Checking digest", filter: "active" };
  if (state === "copying") return { kind: "moving", words: "Copying", filter: "active" };
  return { kind: "waiting", words: "Waiting", filter: "waiting" };
}

/** How many files each filter shows. */
export function fileCounts(files: readonly ImportFileView[]): Record<FileFilter, number> {
  const counts = { all: files.length, active: 0, problems: 0, waiting: 0, done: 0 };
  for (const file of files) counts[fileState(file).filter] += 1;
  return counts;
}

/** What moves or hinders stands above what waits, and that above what is done; files of one kind keep the order of their names. */
export function ledgerOrder(files: readonly ImportFileView[]): ImportFileView[] {
  const [moving, waiting, done]: [ImportFileView[], ImportFileView[], ImportFileView[]] = [[], [], []];
  const place = { problems: moving, active: moving, waiting, done };
  for (const file of files) place[fileState(file).filter].push(file);
  return [...moving, ...waiting, ...done];
}

/** What there is to say of a file beside its state: rate and parts while it moves, its digest once that is verified, else the engine's words or why it is present. */
export function fileDetail(file: ImportFileView): { strong: string | null; rest: string } {
  if (file.action === "present" || file.action === "reuse") return { strong: null, rest: file.reason };
  const { kind } = fileState(file);
  if (kind === "verified") return { strong: null, rest: digestText(file.digest) };
  if (kind !== "moving" || file.state !== "copying") return { strong: null, rest: unnamed(file) };

  const parts = file.partsTotal > 1 ? `${file.partsDone} of ${file.partsTotal} parts` : "";
  const left = file.bytesPerSecond > 0 ? `${duration((file.size - file.copiedBytes) / file.bytesPerSecond)} left` : "";
  return { strong: byteRate(file.bytesPerSecond), rest: [parts, left].filter(Boolean).join(", ") };
}

/** An error names its file, which stands beside it here. */
function unnamed({ path, detail }: ImportFileView): string {
  const text = detail ?? "";
  return text.startsWith(`${path}: `) ? text.slice(path.length + 2) : text;
}

/** Until when a throttled file waits, in ms since the epoch; null for any other. */
export function throttledUntil({ detail }: Pick<ImportFileView, "detail">): number | null {
  const at = Date.parse(/^Throttled until (\S+)$/.exec(detail ?? "")?.[1] ?? "");
  return Number.isNaN(at) ? null : at;
}

/** The Hub names the SHA-256 of large files and the SHA-1 that git has of the others. */
function digestText(hex: string): string {
  return `${hex.length === 64 ? "sha256" : "git-sha1"} ${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
