import { expect, test } from "vitest";
import { layoutLint } from "#lib/models/layout-lint.ts";

const gib = 2 ** 30;
const shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"];
const whole = ["config.json", "tokenizer.json", "model.safetensors.index.json", ...shards];

test("a folder as an import leaves it has nothing to say", () => {
  expect(lint(whole, shards)).toEqual([]);
  expect(lint(["config.json", "tokenizer.json", "model.safetensors"])).toEqual([]);
  expect(lint(["config.json", "tekken.json", "consolidated.safetensors"])).toEqual([]);
});

test.each([
  ["no weights that can be streamed", ["config.json", "tokenizer.json", "pytorch_model.bin"], "blocks weights"],
  ["weights only in a folder below", ["config.json", "tokenizer.json", "fp16/model.safetensors"], "blocks weights"],
  ["no config.json", ["tokenizer.json", "model.safetensors"], "blocks config"],
  ["no tokenizer", ["config.json", "model.safetensors"], "warns tokenizer"],
  ["shards without an index", ["config.json", "tokenizer.json", ...shards], "warns index"],
  ["original/", [...whole, "original/consolidated.00.pth"], "warns folders"],
  ["a consolidated twin", [...whole, "consolidated.safetensors"], "warns consolidated"],
  ["what a download left", [...whole, ".cache/huggingface/download/config.json.metadata"], "warns leftovers"],
  ["a git folder", [...whole, ".git/HEAD"], "warns leftovers"],
  ["other formats", [...whole, "model-q4.gguf", "rust_model.ot"], "warns formats"],
])("%s is found", (_, paths, finding) => {
  const named = paths.includes("model.safetensors.index.json") ? shards : null;

  expect(lint(paths, named)).toContain(finding);
});

test("shards that the index names and that are not there block, those it does not name are read all the same", () => {
  const [first = ""] = shards;
  const findings = layoutLint({
    files: files([...whole.filter((path) => path !== first), "extra.safetensors"]),
    namedShards: shards,
  });

  expect(findings).toMatchObject([
    { level: "blocks", code: "shards", detail: `The index names ${first}. Import it again.` },
    { level: "warns", code: "unnamed", detail: expect.stringContaining("extra.safetensors all the same: 1.0 GiB") },
  ]);
});

test("without an index the numbers in the names tell which shard is missing", () => {
  const paths = [
    "config.json",
    "tokenizer.json",
    "model-00001-of-00003.safetensors",
    "model-00003-of-00003.safetensors",
  ];

  expect(layoutLint({ files: files(paths), namedShards: null })[0]).toMatchObject({
    code: "shards",
    title: "A shard is missing",
    detail: expect.stringContaining("model-00002-of-00003.safetensors"),
  });
});

test("an index that is none blocks", () => {
  expect(layoutLint({ files: files(whole), namedShards: "unreadable" })).toMatchObject([
    { level: "blocks", code: "index" },
  ]);
});

test("many small shards are told from many large ones", () => {
  const many = Array.from({ length: 100 }, (_, index) => `layer-${index}.safetensors`);
  const paths = ["config.json", "tokenizer.json", "model.safetensors.index.json", ...many];
  const small = layoutLint({ files: files(paths, 2 ** 20), namedShards: many });

  expect(small).toMatchObject([{ code: "tiny", title: "100 small shards" }]);
  expect(lint(paths, many)).toEqual([]);
});

test("a name that claims a hundred thousand shards is answered at once", () => {
  const began = performance.now();

  const findings = lint(["config.json", "tokenizer.json", "m-00001-of-99999.safetensors"]);

  expect(findings).toContain("blocks shards");
  expect(performance.now() - began).toBeLessThan(1_000);
});

function lint(paths: string[], namedShards: string[] | null = null): string[] {
  return layoutLint({ files: files(paths), namedShards }).map(({ level, code }) => `${level} ${code}`);
}

function files(paths: string[], size = gib) {
  return paths.map((path) => ({ path, size }));
}
