/**
 * Runs a step and prints one line for it with its seconds. The title may be replaced by what `work` returns as `note`.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = performance.now();
  let shown = title;
  if (process.stdout.isTTY) process.stdout.write(`  ${title} …`);
  try {
    const result = await work((text) => {
      shown = text;
    });
    printLine(`✓ ${shown.padEnd(64)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
    return result;
  } catch (error) {
    printLine(`✗ ${title}`);
    throw error;
  }
}

/**
 * Prints a line, over that of a step which goes on.
 * @param {string} line
 */
export function printLine(line) {
  process.stdout.write(`${process.stdout.isTTY ? "\r\u001B[2K" : ""}${line}\n`);
}
