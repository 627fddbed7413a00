import { expect, test } from "vitest";
import { copyProgress } from "#lib/imports/copy/copy-progress.ts";
import { progressWriter } from "#lib/imports/copy/progress-writer.ts";
import type { ProgressRows } from "#lib/imports/copy/write-progress.ts";

const secondMs = 10;

test("every second is written, each second one with the rate, and the end once more", async () => {
  const written = await writtenOf(4);

  expect(written.map(({ sampled }) => sampled)).toEqual([false, true, false, true, false]);
});

test("the end is written, whenever it comes", async () => {
  expect(await writtenOf(0)).toHaveLength(1);
});

test("a write that fails is heard, and nothing is written after it", async () => {
  const heard: unknown[] = [];
  let writes = 0;
  const write = () => Promise.reject(new Error(`lost ${++writes}`));
  const onFailure = (error: unknown) => void heard.push(error);

  const writing = progressWriter({
    progress: copyProgress([], 0),
    pending: [],
    parts: [],
    write,
    onFailure,
    secondMs,
  });
  await new Promise((resolve) => setTimeout(resolve, 4 * secondMs));
  await writing.end();

  expect(heard).toEqual([new Error("lost 1")]);
  expect(writes).toBe(1);
});

/** What is written of a copy that ends after so many seconds. */
async function writtenOf(writes: number): Promise<ProgressRows[]> {
  const written: ProgressRows[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const write = async (rows: ProgressRows) => {
    written.push(rows);
    if (written.length >= writes) resolve();
  };
  const onFailure = (error: unknown) => {
    throw error;
  };
  if (writes === 0) resolve();
  const writing = progressWriter({ progress: copyProgress([], 0), pending: [], parts: [], write, onFailure, secondMs });
  await promise;
  await writing.end();
  return written;
}
