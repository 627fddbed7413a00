import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { workerFlags, workerMemory } from "./worker.ts";

test.each([
  ["package.json", workerFlags.join(" ")],
  ["deploy/Containerfile", workerFlags.map((flag) => JSON.stringify(flag)).join(", ")],
])("%s starts a worker with the same flags and memory as npm start", (file, flags) => {
  const text = readFileSync(file, "utf8");
  const memory = Object.entries(workerMemory).map(([name, value]) => `${name}=${value}`);

  expect(text).toContain(flags);
  expect(text).toContain(memory.join(" "));
});
