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
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`  ${title} …`);
  try {
    const result = await work((text) => {
      shown = text;
    });
    print(live, `✓ ${shown.padEnd(64)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
    return result;
  } catch (error) {
    print(live, `✗ ${title}`);
    throw error;
  }
}

function print(live, line) {
  process.stdout.write(`${live ? "\r\u001B[2K" : ""}${line}\n`);
}
