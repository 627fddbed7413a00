import { expect, test } from "vitest";
import { planChecks, type PlanFacts } from "#lib/imports/plan/plan-checks.ts";
import { planFiles } from "#lib/imports/plan/plan-files.ts";

const destination: PlanFacts["destination"] = {
  info: {
    name: "models",
    location: "US",
    locationType: "multi-region",
    dataLocations: [],
    storageClass: "STANDARD",
    hierarchicalNamespace: false,
    projectNumber: "1",
  },
  problem: "",
  missingPermissions: [],
  missingMultipart: [],
  verified: [],
  foreign: [],
  manifestProblem: "",
};

test("a plan without a problem passes its checks and only the licence waits to be read", () => {
  const checks = planChecks(facts());

  expect(checks.map(({ level, code }) => `${level} ${code}`)).toEqual([
    "warns licence",
    "passed gate",
    "passed pickle",
    "passed names",
    "passed bucket",
  ]);
});

test("a repo without weights is not said to hold safetensors", () => {
  const titles = planChecks(facts({ files: [file("config.json")] })).map(({ title }) => title);

  expect(titles).toContain("The repo holds no weights");
  expect(titles).toContain("No pickle");
});

test("a bucket that takes no multipart uploads is written to all the same, and the plan says how", () => {
  const missingMultipart = ["storage.multipartUploads.create"];

  const check = planChecks(facts({ destination: { ...destination, missingMultipart } })).find(
    ({ code }) => code === "bucket",
  );

  expect(check).toMatchObject({
    level: "warns",
    detail: expect.stringMatching(/lacks storage\.multipartUploads\.create on gs:\/\/models: .* one after the other/),
  });
});

test("what blocks stands first", () => {
  const checks = planChecks(facts({ access: { granted: false, reason: "gated", message: "Not in the list." } }));

  expect(checks[0]).toMatchObject({
    level: "blocks",
    code: "gate",
    link: { label: "Request access", href: "https://hub/org/name" },
  });
  expect(checks[0]?.detail).toMatch(/for the token laptop: Not in the list\./);
});

test.each([
  ["a repo of other frameworks only", { files: [file("model.gguf")] }, "weights"],
  ["a repo with nothing but .gitattributes", { files: [file(".gitattributes")] }, "empty"],
  ["a file of more than 5 TiB", { files: [file("model.safetensors", 5 * 2 ** 40 + 1)] }, "size"],
  ["a file of exactly 5 TiB", { files: [file("model.safetensors", 5 * 2 ** 40)] }, null],
  ["a missing shard", { namedShards: ["a", "b"], missingShards: ["b"] }, "shards"],
  ["another import there", { otherImport: { id: "i", number: 7, startedBy: "Ben" } }, "prefix"],
  ["a stored model", { storedModel: { id: "m" } }, "stored"],
  ["a manifest that is not ours", { destination: { ...destination, manifestProblem: "It is not." } }, "prefix"],
  ["objects of somebody else", { destination: { ...destination, foreign: ["notes.txt"] } }, "prefix"],
  ["a bucket that is gone", { destination: { ...destination, info: null, problem: "No such bucket." } }, "bucket"],
  [
    "a bucket that is read only",
    { destination: { ...destination, missingPermissions: ["storage.objects.create"] } },
    "bucket",
  ],
])("%s: what blocks is %3$s", (_, change, code) => {
  const blocking = planChecks(facts(change)).filter(({ level }) => level === "blocks");

  expect(blocking.map((check) => check.code)).toEqual(code === null ? [] : [code]);
});

test("two skipped files that differ only in case block nothing, a skipped one that leaves its folder does", () => {
  const harmless = planChecks(facts({ files: [file("model.safetensors"), file("README.md"), file("readme.md")] }));
  const hostile = planChecks(facts({ files: [file("model.safetensors"), file("original/../../x.bin")] }));

  expect(harmless.find(({ code }) => code === "names")?.level).toBe("passed");
  expect(hostile[0]).toMatchObject({ level: "blocks", code: "names" });
});

function file(path: string, size = 10) {
  return { path, size, gitSha1: "1".repeat(40), sha256: undefined };
}

function facts(change: Partial<PlanFacts> = {}): PlanFacts {
  const files = change.files ?? [file("model.safetensors"), file("config.json")];
  return {
    model: {
      repo: "org/name",
      commit: "c".repeat(40),
      private: false,
      gated: "auto",
      disabled: false,
      license: "apache-2.0",
      licenseUrl: undefined,
      pipelineTag: undefined,
      parameters: undefined,
      downloads: 0,
      likes: 0,
    },
    page: "https://hub/org/name",
    access: { granted: true },
    user: { name: "ada", tokenName: "laptop", role: "read" },
    files,
    planned: planFiles("org/name", files, { verified: [], copies: new Map() }),
    namedShards: null,
    missingShards: [],
    brokenHeaders: [],
    prefix: "org/name/c/",
    destination,
    otherImport: null,
    storedModel: null,
    ...change,
  };
}
