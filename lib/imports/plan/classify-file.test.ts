import { expect, test } from "vitest";
import { classifyFile, repoShape } from "#lib/imports/plan/classify-file.ts";

const sharded = repoShape(["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]);

test.each([
  "model-00001-of-00002.safetensors",
  "model.safetensors.index.json",
  "config.json",
  "tokenizer.model",
  "1_Pooling/config.json",
  "chat_template.jinja",
  "LICENSE",
  "modeling_own.py",
])("%s is copied", (path) => {
  expect(classifyFile(path, sharded)).toEqual({ action: "copy", reason: "needed to serve" });
});

test.each([
  ["original/consolidated.00.pth", /second copy/],
  ["original/model.safetensors", /second copy/],
  ["pytorch_model-00001-of-00002.bin", /pickle/],
  ["weights/adapter.PT", /pickle/],
  ["model.Q4_K_M.gguf", /another framework/],
  ["onnx/model.onnx_data", /another framework/],
  ["onnx/config.json", /another framework/],
  ["flax_model.msgpack", /another framework/],
  ["tf_model.h5", /another framework/],
  [".gitattributes", /not read/],
  [".cache/huggingface/x.metadata", /not read/],
  ["README.md", /not read/],
  ["figures/benchmark.png", /not read/],
  ["_MANIFEST.json", /own manifest/],
  ["consolidated.safetensors", /twin of the 2 shards: the streamer would read every byte twice/],
  ["consolidated.safetensors.index.json", /index of the skipped twin/],
  ["params.json", /consolidated layout/],
])("%s stays behind, and the plan says why", (path, reason) => {
  const classified = classifyFile(path, sharded);

  expect(classified.action).toBe("skip");
  expect(classified.reason).toMatch(reason);
});

test("consolidated weights are copied when they are the only ones", () => {
  const shape = repoShape(["consolidated.safetensors", "params.json"]);

  expect(classifyFile("consolidated.safetensors", shape).action).toBe("copy");
  expect(classifyFile("params.json", shape).action).toBe("copy");
});
