import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MIB } from "../units.ts";

/** Where most of a log's lines were written: by an engine that says everything before it is ready, or by a server that served for weeks. */
export type Filling = "starting" | "serving";

/** The start that both logs hold, one of our recordings. */
export const recording = fileURLToPath(new URL("../../lib/loads/recordings/0.32.0-runai-gs-1b.log", import.meta.url));

const block = 4 * MIB;

/** The lines after which the filling stands, and what one line of it says. Each has a number of its own, so that no two are alike. */
const fillings: Record<Filling, { after: string; line: (number: number) => string }> = {
  starting: {
    after: "saved AOT compiled function",
    line: (number) =>
      `2026-11-24T17:15:50.${nine(number)}Z (EngineCore pid=6443) DEBUG 11-24 17:15:50 [block_pool.py:${number % 900}] Handle ${number} waits for block ${number % 4096} of layer ${number % 32}\n`,
  },
  serving: {
    after: '"GET /metrics HTTP/1.1" 200 OK',
    line: (number) =>
      `2026-11-24T17:16:23.${nine(number)}Z INFO:     127.0.0.1:${30_000 + (number % 9999)} - "POST /v1/completions HTTP/1.1" 200 OK\n`,
  },
};

/** Writes a log of this size: the recording, with one filling in its place. */
export function writeLog(path: string, filling: Filling, mib: number): void {
  const { after, line } = fillings[filling];
  const text = readFileSync(recording, "utf8");
  const place = text.indexOf(after);
  if (place < 0) throw new Error(`The recording has no line with ${after}`);

  const end = text.indexOf("\n", place) + 1;
  const file = openSync(path, "w");
  try {
    writeSync(file, text.slice(0, end));
    let number = 0;
    for (let left = mib * MIB - text.length; left > 0; left -= block) {
      let lines = "";
      while (lines.length < Math.min(block, left)) lines += line(number++);
      writeSync(file, lines);
    }
    writeSync(file, text.slice(end));
  } finally {
    closeSync(file);
  }
}

function nine(number: number): string {
  return String(number).padStart(9, "0");
}
