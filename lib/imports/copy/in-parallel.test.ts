import { expect, test } from "vitest";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";

test("results come in the order of what they are of, and no more than so many are made at once", async () => {
  let running = 0;
  let most = 0;
  const doubled = await inParallel([5, 1, 3, 2, 4], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running -= 1;
    return ms * 2;
  });

  expect(doubled).toEqual([10, 2, 6, 4, 8]);
  expect(most).toBe(2);
});

test("after the first error nothing is begun, and it is thrown when what was in flight has ended", async () => {
  const begun: string[] = [];
  let ended = false;
  const mapped = inParallel(["slow", "fails", "never", "begun"], 2, async (name, failed) => {
    begun.push(name);
    if (name === "fails") throw new Error("It failed.");
    await new Promise((resolve) => failed.addEventListener("abort", resolve));
    await new Promise((resolve) => setTimeout(resolve, 5));
    ended = true;
    throw new Error("It was given up.");
  });

  await expect(mapped).rejects.toThrow("It failed.");
  expect(ended).toBe(true);
  expect(begun).toEqual(["slow", "fails"]);
});
