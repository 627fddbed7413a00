import { expect, test } from "vitest";
import type { Hub, HubFile } from "#lib/clients/hub.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, type ImportRig } from "#lib/testing/import-rig.ts";

const hostile = [
  "../../x",
  "/abs",
  "a\\b",
  ".",
  "a/..",
  "nul\0.json",
  "a\r\nX-Header: 1",
  "%2e%2e/x",
  "x".repeat(1_025),
  ".well-known/acme-challenge/x",
  "caf\u00e9.json",
  "cafe\u0301.json",
  "Case.json",
  "case.json",
  "twice.json",
  "twice.json",
];

/** Of each pair of twins the first is fit. */
const refused = hostile.length - 3;

test(
  "a repo of ten thousand files with hostile names is planned in less than five seconds, refused by name, and writes nothing",
  {
    timeout: 60_000,
  },
  async () => {
    const rig = await importRig();
    const { importId } = await rig.request("oldharbor/ten-thousand-shells");
    const listed = async (files: HubFile[]) => [...files, ...hostile.map(named)];
    const before = process.cpuUsage();

    await planImport({ importId }, { ...rig.deps, hub: listing(rig, listed) });

    const { user, system } = process.cpuUsage(before);
    const view = await rig.read(importId);
    const check = view.plan?.checks.find(({ code }) => code === "names");
    expect(check).toMatchObject({ level: "blocks", title: `${refused} file names cannot be used in a bucket` });
    for (const problem of [
      "leads out",
      "backslash",
      "control",
      "escaped",
      "1024 bytes",
      "reserved",
      "looks the same",
      "only in case",
      "twice",
    ]) {
      expect(check?.detail).toContain(problem);
    }
    expect((user + system) / 1e6).toBeLessThan(5);
    await expect(rig.confirm(importId)).rejects.toMatchObject({ code: "conflict" });
    expect(await rig.objects()).toEqual([]);
  },
);

test("an empty file is imported, and is empty", async () => {
  const rig = await importRig({
    hub: { recipes: [{ id: "acme/empty", files: () => ({ "config.json": "{}", "empty.txt": "" }) }] },
  });
  const { id, prefix } = await rig.plan("acme/empty");
  await rig.confirm(id);

  const view = await rig.copy(id);

  expect(view.state).toBe("done");
  expect(await rig.buckets.findObject("models", `${prefix}empty.txt`)).toMatchObject({ size: 0 });
  await expectCopied(rig, view);
});

test.each([
  ["longer", 1],
  ["shorter", -1],
])("a body that is %s than the Hub says ends its file, and leaves no object", async (_, more) => {
  const rig = await importRig();
  const lie = ({ path, size, ...file }: HubFile) => ({
    ...file,
    path,
    size: path === "config.json" ? size - more : size,
  });
  const hub: Hub = {
    ...listing(rig, async (files) => files.map(lie)),
    async resolveFile(...asked) {
      const { size: _size, ...found } = await rig.deps.hub.resolveFile(...asked);
      return { ...found, size: undefined };
    },
  };
  const { importId } = await rig.request("tidepool-labs/pebble-2m");
  await planImport({ importId }, { ...rig.deps, hub });
  await rig.confirm(importId);

  const view = await rig.copy(importId, { hub });

  expect(view.state).toBe("failed");
  expect(view.problem).toContain("config.json");
  expect(await rig.objects()).not.toContain(`${view.prefix}config.json`);
  expect(await rig.objects()).not.toContain(`${view.prefix}_MANIFEST.json`);
});

function named(path: string, index: number): HubFile {
  return { path, size: 1, gitSha1: index.toString(16).padStart(40, "0"), sha256: undefined };
}

function listing({ deps: { hub } }: ImportRig, change: (files: HubFile[]) => Promise<HubFile[]>): Hub {
  return { ...hub, listFiles: async (...asked) => change(await hub.listFiles(...asked)) };
}
