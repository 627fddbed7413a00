import { expect, test } from "vitest";
import { nonDefault, parseArguments } from "./parse-arguments.ts";
import { repr } from "./python-text.ts";

test("what was given is shown in the parser's order and in Python's words", () => {
  const values = parseArguments([
    "gs://b/m",
    "--load-format=runai_streamer",
    "--served_model_name",
    "a/b",
    "c",
    "--max-model-len",
    "2K",
    "--port",
    "8000",
    "--no-enable-log-requests",
    '--model-loader-extra-config={"distributed":true,"concurrency":16}',
    "--gpu-memory-utilization=0.89",
  ]);

  expect(repr(nonDefault(values))).toBe(
    "{'model_tag': 'gs://b/m', 'model': 'gs://b/m', 'max_model_len': 2048, 'served_model_name': ['a/b', 'c'], " +
      "'load_format': 'runai_streamer', 'model_loader_extra_config': {'distributed': True, 'concurrency': 16}, " +
      "'gpu_memory_utilization': 0.89}",
  );
});

test.each([
  [
    ["m", "--disable-log-requests", "--enforce-eager", "--nope=1"],
    "unrecognized arguments: --disable-log-requests --nope=1",
  ],
  [["m", "more", "words"], "unrecognized arguments: more words"],
  [["m", "--max-model-len=long"], "argument --max-model-len: invalid human_readable_int value: 'long'"],
  [["m", "--tensor-parallel-size", "two"], "argument --tensor-parallel-size: invalid int value: 'two'"],
  [["m", "--gpu-memory-utilization="], "argument --gpu-memory-utilization: invalid float value: ''"],
  [["m", "--load-format"], "argument --load-format: expected one argument"],
  [
    ["m", "--model-loader-extra-config={concurrency}"],
    /argument --model-loader-extra-config: Value \{concurrency\} cannot/,
  ],
  [["m", "--enforce-eager=yes"], "argument --enforce-eager: ignored explicit argument 'yes'"],
])("%j is refused as argparse refuses it", (words, message) => {
  expect(() => parseArguments(words)).toThrow(message);
});
