import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const own = "INFO 06-05 09:07:48 [gpu_model_runner.py:1549] ";

test.each([
  [
    "within a number",
    [`${own}Model loading took 3.3466 GiB and 1.67`, "7846 seconds"],
    { modelGib: [3.3466], modelLoadSeconds: [1.677846] },
  ],
  [
    "at a blank",
    [`${own}Graph capturing finished in 31`, "secs, took 0.45 GiB"],
    { graphSeconds: [31], graphGib: [0.45] },
  ],
  [
    "in a box, at a blank",
    [`│ ${own}torch.compile takes 28.77 s in   │`, "│ total                        │"],
    { compileSeconds: [28.77] },
  ],
  [
    "twice",
    [`${own}init engine (profile, create kv cache,`, " warmup model) took 47.6", "4 seconds"],
    { engineInitSeconds: [47.64] },
  ],
  ["in a bar", ["Loading safetensors checkpoint shards: 100% Completed | 4/4 [00:0", "1<00:00,  3.05it/s]"], {}],
])("a sentence that was broken %s is read once, at its first line", (_name, lines, facts) => {
  const log = fold(lines);

  expect(log.facts).toEqual(facts);
  for (const numbers of Object.values(log.factLines)) expect(new Set(numbers)).toEqual(new Set([1]));
  if (lines[0]?.startsWith("Loading")) expect(log.progress).toMatchObject({ percent: 100, elapsedSeconds: 1 });
});

test("who is started is known although the settings of the engine were broken", () => {
  const log = fold([
    "INFO 06-05 01:31:16 [core.py:58] Initializing a V1 LLM engine (v0.8.5) with config: model='/tmp/tmpabc', load_format=LoadFormat.RUNAI_STREAMER, tensor_par",
    "allel_size=4, enforce_eager=False",
  ]);

  expect(log).toMatchObject({ model: "/tmp/tmpabc", loader: "runai_streamer", tensorParallelSize: 4 });
});

test("the cause that was broken keeps its value to use", () => {
  const log = fold([
    `${own}Starting to load model m...`,
    "ERROR 06-05 09:08:00 [core.py:396] ValueError: To serve at least one request with the models's max seq len (131072), (7.00 GiB KV",
    " cache is needed, which is larger than the available KV cache memory (5.47 GiB). Based on the available memory, the estimated",
    " maximum model length is 102400. Try increasing `gpu_memory_utilization`.",
  ]);

  expect(log.cause).toMatchObject({ class: "kv_cache_too_small", line: 2 });
  expect(log.cause?.fix).toContain("--max-model-len 102400");
});

test.each([
  ["another line of vLLM", `${own}2 seconds`],
  ["a bar", "Loading safetensors checkpoint shards: 100% Completed | 4/4 [00:01<00:00,  3.05it/s]"],
  ["an empty line", ""],
  ["text that ends no sentence", "2 minutes"],
])("a sentence without its end is not ended by %s", (_name, next) => {
  expect(fold([`${own}Loading weights took 4`, next]).facts.weightsSeconds).toBeUndefined();
});

test("what a line said alone is not said again by it and the next", () => {
  expect(fold([`${own}Loading weights took 4.1 seconds`, "(and 2 seconds more)"]).facts).toEqual({
    weightsSeconds: [4.1],
  });
});

function fold(lines: string[]) {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad));
}
