import { expect, test } from "vitest";
import { storedPrefixes } from "#lib/models/weights/stored-prefixes.ts";

test("each model of a bucket is one folder, with all that lies below it", () => {
  const found = folders([
    "org/name/abc/_MANIFEST.json",
    "org/name/abc/config.json",
    "org/name/abc/model.safetensors",
    "gemma/config.json",
    "gemma/model.safetensors",
    "gemma/original/consolidated.00.pth",
    "gemma/.cache/huggingface/download/config.json.metadata",
    "logs/today.txt",
  ]);

  expect(found).toEqual({ "gemma/": 4, "org/name/abc/": 3 });
});

test("a model with a manifest below another folder with weights is one for itself", () => {
  expect(
    folders([
      "models/config.json",
      "models/a.safetensors",
      "models/org/b/_MANIFEST.json",
      "models/org/b/x.safetensors",
    ]),
  ).toEqual({ "models/": 2, "models/org/b/": 2 });
});

test("weights without a configuration are found too, and what lies in the bucket itself takes no folder with it", () => {
  expect(folders(["loose/a.safetensors", "top.safetensors", "config.json", "notes/readme.txt"])).toEqual({
    "": 2,
    "loose/": 1,
  });
});

test("a folder's bytes and its newest object are those of all below it", () => {
  const [folder] = storedPrefixes([
    { name: "m/model.safetensors", size: 10, updatedAt: "2026-11-01T10:00:00Z" },
    { name: "m/tokenizer/vocab.json", size: 5, updatedAt: "2026-11-03T10:00:00Z" },
  ]);

  expect(folder).toMatchObject({ bytes: 15, hasManifest: false, newestAt: new Date("2026-11-03T10:00:00Z") });
});

function folders(names: string[]): Record<string, number> {
  const objects = names.map((name) => ({ name, size: 1, updatedAt: "2026-11-01T10:00:00Z" }));
  return Object.fromEntries(storedPrefixes(objects).map(({ prefix, objects: own }) => [prefix, own.length]));
}
