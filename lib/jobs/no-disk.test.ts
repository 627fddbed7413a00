import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { filesOpenForWriting } from "#lib/testing/files-open-for-writing.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { startWorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;
const repo = {
  id: "acme/three-parts",
  files: () => ({ "config.json": "{}", "blob.dat": randomContent("no disk", 40 * mib) }),
};

/** The kernel refuses every byte that is written to a regular file then, wherever it lies. */
const withoutFiles = ["/bin/sh", "-c", 'ulimit -f 0 && exec "$@"', "sh"];

test(
  "a worker that may write no byte to any file, and has no folder for temporary ones, imports all the same",
  { timeout: 480_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [repo], bytesPerSecond: 16 * mib } });
    const { id } = await rig.plan(repo.id);
    await rig.confirm(id);
    const worker = startWorkerProcess(rig, {
      under: withoutFiles,
      env: { TMPDIR: "/nonexistent", HOME: "/nonexistent", NODE_DISABLE_COMPILE_CACHE: "1" },
    });

    const seen = new Set<string>();
    let looks = 0;
    await until(
      "it is done",
      async () => {
        if (process.platform === "linux") for (const path of filesOpenForWriting(worker.pid)) seen.add(path);
        looks++;
        return (await rig.read(id)).state === "done";
      },
      240,
    );

    expect(worker.exitCode ?? worker.signalCode).toBeNull();
    expect(looks).toBeGreaterThan(10);
    expect([...seen]).toEqual([]);
    await expectCopied(rig, await rig.read(id));
  },
);

test.runIf(process.platform === "linux")(
  "a file that is open for writing is seen, and one that is only read is not",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-open-"));
    const written = openSync(join(folder, "a"), "w");
    const read = openSync(join(folder, "a"), "r");
    onTestFinished(() => {
      for (const descriptor of [written, read]) closeSync(descriptor);
      rmSync(folder, { recursive: true });
    });

    expect(filesOpenForWriting(process.pid).filter((path) => path.startsWith(folder))).toEqual([join(folder, "a")]);
  },
);
