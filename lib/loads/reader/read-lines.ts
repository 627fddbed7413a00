import { mayBeEntry } from "./json-entry.ts";
import { isSettled, readyMark, type LoadState } from "./load-state.ts";
import { passLines, readLine, saysOfLoad } from "./read-line.ts";

/** A stamp rarely lies more than a few lines back. */
const mostHeads = 64;

/** Folds lines as `readLine` does one after the other. Of a run that says nothing of the load only the latest time is read. */
export function readLines(state: LoadState, lines: readonly string[]): LoadState {
  let next = state;
  let passed = 0;
  const catchUp = (before: number) => {
    if (passed === 0) return;
    const heads = lines.slice(Math.max(before - passed, before - mostHeads), before).toReversed();
    next = passLines(next, passed, heads);
    passed = 0;
  };
  for (const [index, line] of lines.entries()) {
    // What is ready is looked through for another start alone, by `readLine` itself.
    const matters = readyMark(next) !== null || saysOfLoad(line);
    if (!matters && next.tail === null && isSettled(next) && !mayBeEntry(line)) {
      passed += 1;
      continue;
    }
    catchUp(index);
    next = readLine(next, line, matters);
  }
  catchUp(lines.length);
  return next;
}
