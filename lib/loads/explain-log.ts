import { setImmediate } from "node:timers/promises";
import { explained } from "./explained.ts";
import { lineSplitter } from "./lines.ts";
import { emptyLoad, readyMark, type LoadState } from "./load-state.ts";
import { logLine } from "./log-line.ts";
import { needleFinder } from "./needles.ts";
import type { PhaseKey } from "./phases.ts";
import { loadNeedles, passLines, readLine, restartNeedles } from "./read-line.ts";
import type { ExplainedLog } from "./schema.ts";
import { inOrder } from "./stamps.ts";
import { visibleText } from "./visible-text.ts";

export type ReadLogLine = {
  number: number;
  /** Without control codes; of a progress bar its last state. */
  text: string;
  /** Milliseconds of the log's clock; null where the line has no time of that clock. */
  at: number | null;
  /** The phase that went on when the line was written; null after ready. */
  phase: PhaseKey | null;
};

export type ExplainLogOptions = { processStart?: Date | undefined; onLine?: (line: ReadLogLine) => void };

const findMattering = needleFinder(loadNeedles);
const findRestart = needleFinder(restartNeedles);
const mostBytesAtOnce = 1024 * 1024;

/**
 * Explains the log of a vLLM start from its bytes. Memory stays below a few chunks whatever the log holds, and the event
 * loop is let go after every mebibyte. With `onLine` every line is decoded; without it only those that matter.
 */
export async function explainLog(
  chunks: AsyncIterable<Buffer>,
  { processStart, onLine }: ExplainLogOptions = {},
): Promise<ExplainedLog> {
  const reader = logReader(onLine);
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += mostBytesAtOnce) {
      reader.push(chunk.subarray(start, start + mostBytesAtOnce));
      await setImmediate();
    }
  }
  return explained(reader.end(), { processStart });
}

function logReader(onLine: ExplainLogOptions["onLine"]) {
  let state: LoadState = emptyLoad;
  let passedCount = 0;
  let passed: Buffer | null = null;
  let passedStart = 0;
  let passedEnd = 0;
  const mattering = mattersIn();

  function take(buffer: Buffer, start: number, end: number, isCut: boolean) {
    const wasReady = readyMark(state) !== null;
    const matters = mattering(buffer, start, end, wasReady);
    // Lines of a log whose times are not the cluster's are all read: one without a time of its own has that of the last.
    const isRead = matters || isCut || onLine || (!wasReady && (!state.isVllm || state.clock !== "zoned"));
    if (!isRead) {
      passedCount += 1;
      passed = buffer;
      passedStart = start;
      passedEnd = end;
      return;
    }
    state = passLines(state, passedCount);
    passedCount = 0;
    passed = null;

    const text = lineText(buffer, start, end);
    state = readLine(state, text, matters);
    if (isCut) state = { ...state, cutLines: [...state.cutLines, state.lineCount] };
    onLine?.({ number: state.lineCount, ...shown(text, state), phase: wasReady ? null : state.phase });
  }

  const splitter = lineSplitter(take);
  return {
    push(chunk: Buffer) {
      splitter.push(chunk);
      if (!passed) return;
      // The chunk may be overwritten after this call.
      passed = Buffer.from(passed.subarray(passedStart, passedEnd));
      passedStart = 0;
      passedEnd = passed.length;
    },
    end(): LoadState {
      splitter.end();
      if (!passed) return state;
      // The last line says when a log that is not ready ended.
      return readLine(passLines(state, passedCount - 1), lineText(passed, passedStart, passedEnd), false);
    },
  };
}

/** Whether a needle stands in a line, asked line by line; the search itself runs ahead over the whole chunk. */
function mattersIn() {
  let searched: Buffer | null = null;
  let find = findMattering;
  let hit = -1;
  return function matters(buffer: Buffer, start: number, end: number, isReady: boolean): boolean {
    const wanted = isReady ? findRestart : findMattering;
    if (buffer !== searched || find !== wanted || (hit >= 0 && hit < start)) {
      searched = buffer;
      find = wanted;
      hit = find(buffer, start);
    }
    return hit >= 0 && hit < end;
  };
}

function lineText(buffer: Buffer, start: number, end: number): string {
  const text = buffer.toString("utf8", start, end);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

function shown(text: string, { clock, lastAt }: LoadState): { text: string; at: number | null } {
  const visible = visibleText(text);
  const { stamp } = logLine(visible);
  return {
    text: visible.split("\r").findLast((part) => part.trim() !== "") ?? "",
    at: stamp && stamp.clock === clock ? inOrder(stamp, lastAt) : null,
  };
}
