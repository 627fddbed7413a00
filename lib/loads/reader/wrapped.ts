import { longestLine } from "./lines.ts";
import { unboxed } from "./log-line.ts";

// Terminals are between these wide; logs that were never wrapped have longer lines than that.
const narrowest = 40;
const widest = 400;
const fewestFull = 4;

// What a line of its own begins with. A part of a broken one may hold any of this further on.
const fresh =
  /^(?:(?:DEBUG|INFO|WARNING|ERROR|CRITICAL) \d\d-\d\d \d\d:|(?:INFO|ERROR|WARNING): |\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d |\([A-Za-z_][^\n]{0,80}? pid=\d|(?!Completed)\[?[\w.-]{1,80}\]? {1,60}\| |\[pod\/|\{"|\[rank\d|\[[WEI]\d{0,4} |Loading |Capturing |Processed |Traceback |Process |\s{0,8}File "|\[RunAI)/;

/** Whether a text begins a line of its own, and does not go on with the one above it. */
export function isFresh(text: string): boolean {
  return text.trim() === "" || fresh.test(text);
}

/** How wide the terminal was that a log was copied from, if it broke the lines; null where it did not. Told from the log's first lines. */
export function wrapWidth(head: string): number | null {
  const raw = head.split("\n", 4000);
  const lines = raw.map(bare);
  const box = boxWidth(raw);
  const width = box ?? lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (width < narrowest || width > widest) return null;
  const full = lines.flatMap((line, index) => (line.length === width ? [index] : []));
  const goOn = full.filter((index) => index + 1 < lines.length && !isFresh(lines[index + 1] ?? ""));
  // A traceback that is printed twice has its longest line twice, too.
  const texts = new Set(goOn.map((index) => lines[index]));
  if (box !== null) return texts.size > 0 ? box : null;
  if (texts.size >= 2 && goOn.length === full.length) return width;
  return texts.size >= fewestFull && goOn.length * 3 >= full.length ? width : null;
}

/** How wide a box is that was drawn around every line; it shows even where no line fills it. */
function boxWidth(lines: readonly string[]): number | null {
  const inner = lines.filter((line) => line.startsWith("│")).map((line) => unboxed(line).length);
  const width = inner[0] ?? 0;
  const isBox = inner.length * 2 > lines.length && inner.filter((one) => one === width).length * 10 >= inner.length * 9;
  return isBox ? width : null;
}

/** Gives the lines as they were before a terminal of this width broke them, each with how many lines it was broken into. */
export function unwrapper(width: number, take: (text: string, parts: number) => void) {
  let text = "";
  let parts = 0;
  let isFull = false;

  function settle() {
    if (parts > 0) take(text.trimEnd(), parts);
    text = "";
    parts = 0;
  }

  return {
    push(line: string) {
      const one = bare(line);
      if (!isFull || isFresh(one) || text.length > longestLine) settle();
      text += one;
      parts += 1;
      isFull = one.length >= width - 1;
      // A blank at the very end of a line is lost when it is copied.
      if (one.length === width - 1) text += " ";
    },
    end: settle,
  };
}

/** Without its box and the blanks that fill it; a box is drawn on every line, so nothing else tells where a text ends. */
function bare(line: string): string {
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  return text.startsWith("│") ? unboxed(text).trimEnd() : text;
}
