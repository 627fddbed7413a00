/** Lines on a page of a kept log, as its route answers. */
const logPageLines = 1_000;

/** The first line of the page of a kept log that holds a line: pages are asked for by their first line, always the same ones. */
export function logPageStart(line: number): number {
  return Math.floor((Math.max(1, line) - 1) / logPageLines) * logPageLines + 1;
}

/** Whether a log of so many lines fills the page that begins with a line: a full page never changes. */
export function isFullPage(firstLine: number, lineCount: number): boolean {
  return firstLine + logPageLines - 1 <= lineCount;
}

/** Lines to look through on one page of a log; `start` is what the page is asked for by. */
export type SearchPage = { start: number; fromLine: number; toLine: number };

/** The pages of a log in the order a search reads them: from behind a line to the end, then round from the top to that line. */
export function* searchPages(after: number, lineCount: number): Generator<SearchPage> {
  const first = after >= lineCount ? 1 : after + 1;
  yield* between(first, lineCount);
  yield* between(1, first - 1);
}

function* between(fromLine: number, toLine: number): Generator<SearchPage> {
  for (let line = fromLine; line <= toLine; line = logPageStart(line) + logPageLines) {
    const start = logPageStart(line);
    yield { start, fromLine: line, toLine: Math.min(toLine, start + logPageLines - 1) };
  }
}
