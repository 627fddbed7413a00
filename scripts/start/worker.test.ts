import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { workerFlags, workerMemory } from "./worker.ts";

test.each([
  ["package.json", workerFlags.join(" ")],
  ["deploy/Containerfile", workerFlags.map((flag) => JSON.stringify(flag)).join(", ")],
])(
  "%s starts a worker with the same flags and memory as npm start, and a folder for what Node compiles",
  (file, flags) => {
    const text = readFileSync(file, "utf8");
    const memory = Object.entries(workerMemory).map(([name, value]) => `${name}=${value}`);

    expect(text).toContain(flags);
    expect(text).toContain(memory.join(" "));
    expect(text).toMatch(/NODE_COMPILE_CACHE=\S*\.data\/compile-cache/);
  },
);

test("the image compiles by the flags that it runs with: others would not take what was kept", () => {
  const text = readFileSync("deploy/Containerfile", "utf8");

  expect(text).toContain(`RUN node ${workerFlags.join(" ")} worker.ts`);
});

test("a worker that may write nowhere what Node compiled starts all the same", async () => {
  const env = { ...process.env, NODE_COMPILE_CACHE: "/dev/null/nowhere" };

  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, ["worker.ts", "--nonsense"], { env }, (_error, _stdout, stderr) => resolve(stderr));
  });

  expect(said).toMatch(/^Unknown option '--nonsense'/);
});
