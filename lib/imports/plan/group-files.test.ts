import { expect, test } from "vitest";
import { groupFiles } from "./group-files.ts";

test("the shards of one model fold into one row that is named by the first of them", () => {
  const shards = Array.from({ length: 51 }, (_, index) => copied(`model-${pad(index + 1)}-of-00051.safetensors`, 4));

  const groups = groupFiles(shards);

  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ label: "model-00001-of-00051.safetensors", bytes: 204, action: "copy" });
  expect(groups[0]?.files).toHaveLength(51);
});

test("a twin of the shards that is skipped stays a row of its own", () => {
  const groups = groupFiles([
    copied("model-00001-of-00002.safetensors", 4),
    skipped("consolidated-00001-of-00002.safetensors", 4, "twin of the shards"),
    copied("model-00002-of-00002.safetensors", 4),
    skipped("consolidated-00002-of-00002.safetensors", 4, "twin of the shards"),
  ]);

  expect(groups.map(({ label, files }) => [label, files.length])).toEqual([
    ["model-00001-of-00002.safetensors", 2],
    ["consolidated-00001-of-00002.safetensors", 2],
  ]);
});

test("other files fold where the same happens to them for the same reason, and two of them are named in full", () => {
  const groups = groupFiles([
    copied("config.json", 1),
    copied("tokenizer.json", 1),
    copied("vocab.json", 1),
    skipped(".gitattributes", 1, "not read by the server"),
    skipped("README.md", 1, "not read by the server"),
    skipped("params.json", 1, "belongs to the consolidated layout"),
  ]);

  expect(groups.map(({ label }) => label)).toEqual([
    "config.json, tokenizer.json and 1 more",
    ".gitattributes, README.md",
    "params.json",
  ]);
});

test("weights in one file stand by themselves, not among small files", () => {
  const groups = groupFiles([copied("config.json", 1), copied("model.safetensors", 900), copied("vocab.json", 1)]);

  expect(groups.map(({ label }) => label)).toEqual(["model.safetensors", "config.json, vocab.json"]);
});

test("what is copied stands first, and the larger before the smaller", () => {
  const groups = groupFiles([
    skipped("huge.bin", 900, "pickle"),
    copied("config.json", 1),
    copied("model.safetensors-00001-of-00001.safetensors", 50),
  ]);

  expect(groups.map(({ label }) => label)).toEqual([
    "model.safetensors-00001-of-00001.safetensors",
    "config.json",
    "huge.bin",
  ]);
});

test("no file is lost or doubled among 10,000", () => {
  const files = Array.from({ length: 10_000 }, (_, index) =>
    index % 3 === 0 ? skipped(`extra/${index}.txt`, 1, `reason ${index % 7}`) : copied(`data/${index}.json`, 2),
  );

  const folded = groupFiles(files).flatMap((group) => group.files);

  expect(new Set(folded)).toEqual(new Set(files));
  expect(folded).toHaveLength(10_000);
});

function copied(path: string, size: number) {
  return { path, size, action: "copy" as const, reason: "needed to serve" };
}

function skipped(path: string, size: number, reason: string) {
  return { path, size, action: "skip" as const, reason };
}

function pad(index: number): string {
  return String(index).padStart(5, "0");
}
