import { expect, test } from "vitest";
import { matchesPattern } from "./matches-pattern.ts";

test.each([
  ["*.json", "config.json"],
  ["*.json", "deep/er/config.json"],
  ["**", "any/thing"],
  ["*", "any/thing"],
  ["onnx/*", "onnx/model.onnx"],
  ["onnx/", "onnx/deep/model.onnx"],
  ["onnx/**", "onnx/deep/model.onnx"],
  ["**/config.json", "config.json"],
  ["**/config.json", "a/b/config.json"],
  ["a/**/b/*.bin", "a/x/b/y/b/z.bin"],
  ["model-0000?-of-*.safetensors", "model-00003-of-00051.safetensors"],
  ["/config.json", "config.json"],
  ["*a*b", "xaxxb"],
])("%s fits %s", (pattern, path) => {
  expect(matchesPattern(path, pattern)).toBe(true);
});

test.each([
  ["*.json", "config.jsonl"],
  ["onnx/*", "onnx/deep/model.onnx"],
  ["onnx/*", "other/onnx/model.onnx"],
  ["/config.json", "deep/config.json"],
  ["a/**/b", "a/c"],
  ["config.json", "Config.json"],
  ["model-?.bin", "model-10.bin"],
  ["*.(json|bin)", "config.json"],
])("%s does not fit %s", (pattern, path) => {
  expect(matchesPattern(path, pattern)).toBe(false);
});

test("a pattern made to be slow is answered at once, for a thousand paths", () => {
  const pattern = `${"*a".repeat(60)}*b`;
  const path = `${"a".repeat(200)}.json`;
  const startedAt = performance.now();

  const fits = Array.from({ length: 1_000 }, () => matchesPattern(path, pattern));

  expect(fits).not.toContain(true);
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});
