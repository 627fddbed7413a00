import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const sendNowhere = `transferThreads({ count: 2 }).send(
  { origin: "http://127.0.0.1:1", path: "/", method: "PUT", headers: {}, seconds: 1 },
  Buffer.from(new SharedArrayBuffer(1)), new AbortController().signal)`;

test.each([
  ["hasher", "hasher.ts", `hasher().begin("sha256", 0).digest()`, /^e3b0c442/],
  ["transferThreads", "threads/transfer-threads.ts", sendNowhere, /ECONNREFUSED/],
])(
  "a thread of %s finds all that was made of its modules, also in a worker that starts for the first time",
  async (name, module, use, said) => {
    const { before, after, answer } = await modulesWritten({ name, module, use });

    expect(answer).toMatch(said);
    expect(before).toBeGreaterThan(2);
    expect(after).toBe(before);
  },
);

const told = z.object({ before: z.number(), answer: z.string() });

/** How many modules Node has written down in a new folder, before a thread was used and when all has ended. */
async function modulesWritten({ name, module, use }: { name: string; module: string; use: string }) {
  const folder = await mkdtemp(join(tmpdir(), "compiled-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [program, cache] = [join(folder, "program.mjs"), join(folder, "cache")];
  await writeFile(
    program,
    `import { readdirSync } from "node:fs";
    import { flushCompileCache } from "node:module";
    import { ${name} } from ${JSON.stringify(new URL(module, import.meta.url).href)};
    flushCompileCache();
    const before = readdirSync(process.env.NODE_COMPILE_CACHE, { recursive: true }).length;
    const answer = await ${use}.catch((error) => error.message);
    console.log(JSON.stringify({ before, answer }));
    process.exit();`,
  );
  const env = { NODE_ENV: "test" as const, NODE_COMPILE_CACHE: cache };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  return { ...told.parse(JSON.parse(stdout)), after: (await readdir(cache, { recursive: true })).length };
}
