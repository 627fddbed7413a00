import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { emptyLoad, type LoadState } from "./load-state.ts";
import { readLine } from "./read-line.ts";
import { readLines } from "./read-lines.ts";

const folder = new URL("../recordings/", import.meta.url);
const logs = readdirSync(folder).filter((name) => name.endsWith(".log"));

test.each(logs)("many lines of %s at once say what they say one by one, wherever they are cut", (name) => {
  const lines = filled(readFileSync(new URL(name, folder), "utf8").split("\n"));
  const oneByOne = lines.reduce((state: LoadState, line) => readLine(state, line), emptyLoad);

  for (const size of [1, 7, 500, lines.length]) {
    let state = emptyLoad;
    for (let at = 0; at < lines.length; at += size) state = readLines(state, lines.slice(at, at + size));
    expect(state).toEqual(oneByOne);
  }
});

/** With lines between that say nothing, as a log has most. */
function filled(lines: string[]): string[] {
  return lines.flatMap((line, index) =>
    index % 3 === 0 ? [line, line.replace(/\].*/, `] tick ${index}`), `tick ${index} without a time`] : [line],
  );
}
