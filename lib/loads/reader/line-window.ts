import { stampedLine } from "#lib/loads/reader/stamped-line.ts";

/** `sinceTime` is compared in whole seconds, and the two streams of a process may swap lines that were written together. */
const marginSeconds = 1;

/** As the kubelet writes it where the node's clock is of UTC. */
const utcStamp = "yyyy-mm-ddThh:mm:ss.nnnnnnnnnZ";

/**
 * Knows which lines of a log have come, so that reading it again from a little earlier gives only those that have not. Two lines that are the same
 * to the nanosecond are still two.
 */
export function lineWindow() {
  /** The lines of the last seconds, by their second. */
  const kept = new Map<number, string[]>();
  let latest: number | null = null;
  let again = new Map<string, number>();
  let isJoined = true;
  const secondOf = secondReader();

  function remember(line: string) {
    const second = secondOf(line) ?? latest;
    if (second === null) return;
    const lines = kept.get(second);
    if (lines) {
      lines.push(line);
      return;
    }
    kept.set(second, [line]);
    latest = latest === null ? second : Math.max(latest, second);
    for (const each of kept.keys()) if (each < latest - marginSeconds) kept.delete(each);
  }

  return {
    /** A line that is stored already, of a run that is taken over. */
    remember,
    /** From where the log is to be read: the start of a second, or undefined for all of it. Everything after it is looked at once more. */
    reopen(): string | undefined {
      if (latest === null) return undefined;
      const first = latest - marginSeconds;
      again = new Map();
      for (const line of [...kept.values()].flat()) again.set(line, (again.get(line) ?? 0) + 1);
      isJoined = false;
      return `${new Date(first * 1000).toISOString().slice(0, 19)}Z`;
    },
    /**
     * Whether a line is new, which is then remembered; `after-gap` when the log was opened anew and begins with it: a node gives what it gave
     * before as long as it has it, so lines between are gone.
     */
    sight(line: string): "known" | "new" | "after-gap" {
      // Without a line to know again none is looked for: that takes a hash of all of it.
      const times = again.size === 0 ? 0 : (again.get(line) ?? 0);
      const sight = times > 0 ? "known" : isJoined ? "new" : "after-gap";
      isJoined = true;
      if (sight === "known") again.set(line, times - 1);
      else remember(line);
      return sight;
    },
    /** The second of the last line, as milliseconds; null before the first that has a time. */
    reached: () => (latest === null ? null : latest * 1000),
  };
}

export type LineWindow = ReturnType<typeof lineWindow>;

/** Tells the second of a line. Most lines are of the same one as the line before, which takes no more than to compare how they begin. */
function secondReader() {
  let start: string | null = null;
  let known: number | null = null;

  return (line: string): number | null => {
    if (start !== null && line.startsWith(start) && line[utcStamp.length - 1] === "Z") return known;
    const { at } = stampedLine(line.slice(0, 64));
    const ms = at === null ? Number.NaN : Date.parse(at);
    known = Number.isNaN(ms) ? null : Math.floor(ms / 1000);
    start =
      known !== null && at?.length === utcStamp.length && at.endsWith("Z")
        ? at.slice(0, "yyyy-mm-ddThh:mm:ss.".length)
        : null;
    return known;
  };
}
