import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Content } from "./content.ts";
import { createDigests } from "./digests.ts";
import { randomContent } from "./random-content.ts";

test("a digest is taken once, however many ask, and is known after a restart", async () => {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-digests-"));
  onTestFinished(() => rm(stateDir, { recursive: true }));
  const [content, reads] = countedReads(randomContent("seed", 2_000_000));
  const file = { path: "a.safetensors", content, lfs: true };

  const digests = await createDigests(stateDir);
  const [first, second] = await Promise.all([digests.of(file), digests.of(file)]);
  await digests.save();
  const again = await createDigests(stateDir);
  const third = await again.of({ ...file, content: { ...content } });

  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect(reads()).toBe(1);
});

function countedReads(content: Content): [Content, () => number] {
  let reads = 0;
  const counted: Content = {
    ...content,
    read(start, end) {
      reads += 1;
      return content.read(start, end);
    },
  };
  return [counted, () => reads];
}
