import { emptyLoad, isSettled, readyMark, type LoadState } from "./load-state.ts";
import { lineSplitter } from "./lines.ts";
import { logLine } from "./log-line.ts";
import { needleFinder, type NeedleSearch } from "./needles.ts";
import { isJsonDocument } from "./object-splitter.ts";
import { passedLines } from "./passed-lines.ts";
import type { PhaseKey } from "../phases.ts";
import { documentReader } from "./read-document.ts";
import { killed, loadNeedles, passLines, readLine, restartNeedles } from "./read-line.ts";
import { lastState } from "../shown-text.ts";
import { inOrder } from "./stamps.ts";
import { visibleText } from "./visible-text.ts";
import { isOdd } from "./wall.ts";
import { unwrapper, wrapWidth } from "./wrapped.ts";

export type ReadLogLine = {
  number: number;
  /** Without control codes; of a progress bar its last state. */
  text: string;
  /** Milliseconds of the log's clock; null where the line has no time of that clock. */
  at: number | null;
  /** The phase that went on when the line was written; null after ready. */
  phase: PhaseKey | null;
};

const findMattering = needleFinder(loadNeedles);
const findRestart = needleFinder(restartNeedles);
const openBrace = 0x7b;
const killedBytes = Buffer.from(killed);

type OnLine = ((line: ReadLogLine) => void) | undefined;

/** Takes the bytes of a log as they come and folds its lines. */
export type Reader = { push: (chunk: Buffer) => void; end: () => LoadState };

/** What the first bytes look like decides how lines are found: a JSON document, lines that a terminal broke, or plain lines. */
export function readerFor(head: string, onLine: OnLine): Reader {
  if (isJsonDocument(head)) return jsonReader(onLine);
  const width = wrapWidth(head);
  return width === null ? logReader(onLine) : wrappedReader(width, onLine);
}

function jsonReader(onLine: OnLine): Reader {
  const document = documentReader();
  let lineCount = 0;
  const splitter = lineSplitter((buffer, start, end) => {
    lineCount += 1;
    if (onLine) {
      onLine({ number: lineCount, text: lastState(visibleText(lineText(buffer, start, end))), at: null, phase: null });
    }
  });
  return {
    push(chunk) {
      document.push(chunk);
      splitter.push(chunk);
    },
    end() {
      splitter.end();
      return document.end(lineCount);
    },
  };
}

function wrappedReader(width: number, onLine: OnLine): Reader {
  let state: LoadState = emptyLoad;
  let physical: string[] = [];
  const lines = unwrapper(width, (text, parts) => {
    const wasReady = readyMark(state) !== null;
    const first = state.lineCount + 1;
    state = readLine(state, text);
    state = { ...state, lineCount: state.lineCount + parts - 1 };
    const phase = wasReady ? null : state.phase;
    for (const [index, line] of physical.splice(0, parts).entries()) {
      onLine?.({ number: first + index, ...shown(line, state), phase });
    }
  });
  const splitter = lineSplitter((buffer, start, end) => {
    const text = lineText(buffer, start, end);
    if (onLine) physical.push(text);
    lines.push(text);
  });
  return {
    push: (chunk) => splitter.push(chunk),
    end() {
      splitter.end();
      lines.end();
      return state;
    },
  };
}

function logReader(onLine: OnLine): Reader {
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
    const isPlain = buffer[start] !== openBrace && state.tail === null;
    if (!matters && !isCut && !onLine && isPlain && (wasReady || isSettled(state)))
      return passed.add(buffer, start, end);

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
    return (hit >= 0 && hit < end) || (!isReady && endsKilled(buffer, start, end));
  };
}

function endsKilled(buffer: Buffer, start: number, end: number): boolean {
  const last = buffer[end - 1] === 0x0d ? end - 1 : end;
  const first = last - killedBytes.length;
  return first >= start && buffer[first] === killedBytes[0] && buffer.subarray(first, last).equals(killedBytes);
}

function lineText(buffer: Buffer, start: number, end: number): string {
  const text = buffer.toString("utf8", start, end);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

function shown(text: string, { clock, wall, lastAt }: LoadState): { text: string; at: number | null } {
  const visible = visibleText(text);
  const { stamp } = logLine(visible);
  return {
    text: lastState(visible),
    at: stamp && stamp.clock === clock && !isOdd(wall, stamp) ? inOrder(stamp, lastAt) : null,
  };
}
