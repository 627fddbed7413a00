import { expect, test } from "vitest";
import { copyProgress } from "#lib/imports/copy-progress.ts";
import { progressWriter } from "#lib/imports/progress-writer.ts";
import type { ProgressRows } from "#lib/imports/write-progress.ts";

const secondMs = 10;

test("what a page reads is renewed every second, and every five for an import of more than a thousand files", async () => {
  const few = await writtenOf(1_000, 10);
  const many = await writtenOf(1_001, 10);

  expect(few.map(({ told }) => told)).toEqual(Array.from({ length: 11 }, () => true));
  expect(many).toHaveLength(11);
  const told = many.flatMap((rows, index) => (rows.told ? [index] : []));
  expect(told).toEqual([4, 9, 10]);
});

test("the end is written and told, whenever it comes", async () => {
  const [last, ...more] = await writtenOf(5_000, 0);

  expect(last).toMatchObject({ told: true });
  expect(more).toEqual([]);
});

test("a write that fails is heard, and nothing is written after it", async () => {
  const heard: unknown[] = [];
  let writes = 0;
  const write = () => Promise.reject(new Error(`lost ${++writes}`));
  const onFailure = (error: unknown) => void heard.push(error);

  const writing = progressWriter({
    progress: copyProgress([], 0),
    pending: [],
    fileCount: 1,
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
async function writtenOf(fileCount: number, writes: number): Promise<ProgressRows[]> {
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
  const writing = progressWriter({ progress: copyProgress([], 0), pending: [], fileCount, write, onFailure, secondMs });
  await promise;
  await writing.end();
  return written;
}
