import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { testGcs } from "../gcs/test-gcs.ts";
import { readAll } from "../hub/content.ts";
import { type LlamaShape, llamaTextFiles, shardedWeights } from "../hub/llama-files.ts";
import { run } from "./run.ts";

const tiny: LlamaShape = { hidden: 128, intermediate: 352, layers: 4, heads: 4, vocabulary: 512 };

/** A bucket anybody may use, with one model of two shards below `acme/llama/`. */
export async function testModel(options: Parameters<typeof testGcs>[0] = {}) {
  const gcs = await testGcs({ buckets: [{ name: "bkt", anonymous: true }], ...options });
  const files = Object.entries({ ...llamaTextFiles(tiny), ...shardedWeights(tiny, "acme/llama", 2) });
  const contents = new Map<string, Buffer>();
  for (const [name, content] of files) contents.set(name, await readAll(content, 0, content.size));
  for (const [name, content] of contents) await gcs.put(`acme/llama/${name}`, content);
  const shards = [...contents].filter(([name]) => name.endsWith(".safetensors"));
  return { ...gcs, contents, safetensorsBytes: shards.reduce((sum, [, content]) => sum + content.length, 0) };
}

/** What a node gives the process: one L4, and a hundredth of every wait. */
function nodeEnv(gcsUrl: string): Record<string, string> {
  return {
    HOME: "/root",
    STORAGE_EMULATOR_HOST: gcsUrl,
    CLOUD_STORAGE_EMULATOR_ENDPOINT: gcsUrl,
    RUNAI_STREAMER_LOG_TO_STDERR: "1",
    SANDBOX_ACCELERATOR: "nvidia-l4",
    SANDBOX_GPUS: "1",
    SLUICE_TIME_SCALE: "0.01",
  };
}

/** `vllm serve` with these words; its log has the times at which the lines came. It ends with the test. */
export function testVllm(gcsUrl: string, words: readonly string[], env: Record<string, string> = {}) {
  const stop = new AbortController();
  const lines: string[] = [];
  let rest = "";
  const exit = run(words, {
    env: { ...nodeEnv(gcsUrl), ...env },
    stop: stop.signal,
    write(text) {
      const whole = `${rest}${text}`.split("\n");
      rest = whole.pop() ?? "";
      lines.push(...whole.map((line) => `${new Date().toISOString()} ${line}`));
    },
  });
  onTestFinished(() => stop.abort());

  return {
    exit,
    lines,
    stop: () => stop.abort(),
    async *bytes() {
      yield Buffer.from(`${lines.join("\n")}\n`);
    },
    async until(text: string) {
      while (!lines.some((line) => line.includes(text))) {
        const ended = await Promise.race([exit, sleep(5)]);
        if (ended !== undefined) throw new Error(`vllm ended before "${text}":\n${lines.join("\n")}`);
      }
    },
  };
}
