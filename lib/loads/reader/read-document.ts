import { jsonEntry } from "./json-entry.ts";
import { emptyLoad, type LoadState } from "./load-state.ts";
import { logLine } from "./log-line.ts";
import { objectSplitter } from "./object-splitter.ts";
import { readLine, saysOfLoad } from "./read-line.ts";

type Entry = { line: number; text: string; at: number | null };

// `gcloud logging read` gives the newest first. What says nothing of a load is kept only for its time.
const mostKept = 200_000;
const mostKeptLength = 64 * 1024 * 1024;

/** Reads the log out of a JSON document: an array of entries as Cloud Logging exports it, in either order. */
export function documentReader() {
  let state: LoadState = emptyLoad;
  let kept: Entry[] = [];
  let keptLength = 0;
  let order: "not known" | "forwards" | "backwards" = "not known";

  function fold({ line, text }: Entry) {
    state = readLine({ ...state, lineCount: line - 1 }, text);
  }

  function takeEntry(entry: Entry) {
    if (order === "forwards") return fold(entry);
    const last = kept.findLast(({ at }) => at !== null)?.at ?? null;
    if (kept.length < mostKept && keptLength < mostKeptLength) kept.push(entry);
    keptLength += entry.text.length;
    if (order === "backwards" || last === null || entry.at === null || entry.at === last) return;
    order = entry.at > last ? "forwards" : "backwards";
    if (order === "forwards") settle();
  }

  function settle() {
    const entries = order === "backwards" ? kept.toReversed() : kept;
    kept = [];
    for (const entry of entries) fold(entry);
  }

  const splitter = objectSplitter((text, firstLine) => {
    const found = jsonEntry(text);
    if (!found) return;
    const line = firstLine + lineFeeds(text.slice(0, Math.max(0, text.indexOf(`"${found.key}"`))));
    // Lines of one message stay in their order when entries are turned around.
    const [first = "", ...more] = found.lines;
    const { stamp } = logLine(first);
    const texts = [first, ...more].map((one) => (saysOfLoad(one) ? one : one.slice(0, 400)));
    for (const one of order === "backwards" ? texts.toReversed() : texts) {
      takeEntry({ line, text: one, at: stamp?.at ?? null });
    }
  });

  return {
    push: (chunk: Buffer) => splitter.push(chunk),
    /** What the document says; `lineCount` is how many lines it has. */
    end(lineCount: number): LoadState {
      settle();
      return { ...state, lineCount };
    },
  };
}

function lineFeeds(text: string): number {
  return text.split("\n").length - 1;
}
