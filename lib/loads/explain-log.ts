import { setImmediate } from "node:timers/promises";
import { explained } from "./explained.ts";
import { lineSplitter } from "./lines.ts";
import { emptyLoad, readyMark, type LoadState } from "./load-state.ts";
import { logLine } from "./log-line.ts";
import { needleFinder, type NeedleSearch } from "./needles.ts";
import { passedLines } from "./passed-lines.ts";
import type { PhaseKey } from "./phases.ts";
import { loadNeedles, passLines, readLine, restartNeedles } from "./read-line.ts";
import type { ExplainedLog } from "./schema.ts";
import { lastState } from "./shown-text.ts";
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
const mostLinesToSettle = 2000;

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
  const passed = passedLines();
  const mattering = mattersIn();

  function catchUp() {
    const { count, heads } = passed.take();
    if (count > 0) state = passLines(state, count, heads);
  }

  function take(buffer: Buffer, start: number, end: number, isCut: boolean) {
    const wasReady = readyMark(state) !== null;
    const matters = mattering(buffer, start, end, wasReady);
    if (!matters && !isCut && !onLine && (wasReady || isSettled(state))) return passed.add(buffer, start, end);

    catchUp();
    const text = lineText(buffer, start, end);
    state = readLine(state, text, matters);
    if (isCut) state = { ...state, cutLines: [...state.cutLines, state.lineCount] };
    onLine?.({ number: state.lineCount, ...shown(text, state), phase: wasReady ? null : state.phase });
  }

  const splitter = lineSplitter(take);
  return {
    push(chunk: Buffer) {
      splitter.push(chunk);
      passed.settle();
    },
    end(): LoadState {
      splitter.end();
      catchUp();
      return state;
    },
  };
}

/** Whether the first lines have shown what log this is; until then, or for long enough, every line is read. */
function isSettled({ isVllm, clock, lineCount }: LoadState): boolean {
  return (isVllm && clock !== null) || lineCount >= mostLinesToSettle;
}

/** Whether a needle stands in a line, asked line by line; the search itself runs ahead over the whole chunk. */
function mattersIn() {
  let searched: Buffer | null = null;
  let wasReady = false;
  let next: NeedleSearch = () => -1;
  return function matters(buffer: Buffer, start: number, end: number, isReady: boolean): boolean {
    if (buffer !== searched || isReady !== wasReady) {
      searched = buffer;
      wasReady = isReady;
      next = (isReady ? findRestart : findMattering)(buffer);
    }
    const hit = next(start);
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
    text: lastState(visible),
    at: stamp && stamp.clock === clock ? inOrder(stamp, lastAt) : null,
  };
}
