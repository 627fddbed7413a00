import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { freePort } from "../node/free-port.ts";
import { testModel, testVllm } from "./test-vllm.ts";

const model = "gs://bkt/acme/llama";
const serve = [model, "--load-format=runai_streamer", "--served-model-name", "llama"];
const requests = z.object({ requests: z.array(z.object({ resource: z.string(), range: z.string().optional() })) });

test.each(["v0.32.0", "v0.12.0"])(
  "a start of %s is explained: every phase is there and little is unaccounted",
  async (tag) => {
    const { url, safetensorsBytes } = await testModel();
    const startedAt = new Date();
    const run = testVllm(url, serve, { SANDBOX_VLLM_TAG: tag, SLUICE_TIME_SCALE: "0.05" });
    await run.until("Application startup complete");

    const log = await explainLog(run.bytes(), { processStart: startedAt });

    expect(log).toMatchObject({
      outcome: "ready",
      vllmVersion: tag.slice(1),
      model,
      loader: "runai_streamer",
      cause: null,
    });
    expect(log.warnings).toEqual([]);
    expect(log.phases.map(({ key }) => key)).toEqual([
      "python",
      "engine",
      "weights",
      "compile",
      "kv",
      "graph",
      "ready",
      "unaccounted",
    ]);
    expect(log.phases.at(-1)?.seconds).toBeLessThan(0.3);
    expect(log.progress).toMatchObject({ percent: 100, done: 39, total: 39 });
    if (tag === "v0.32.0") expect(log.facts.streamedGib?.[0]).toBeCloseTo(safetensorsBytes / 1024 ** 3, 3);
  },
);

test("every byte of the weights is read once, and the server answers as the model it was told to be", async () => {
  const { url, call, safetensorsBytes } = await testModel();
  const port = await freePort();
  const run = testVllm(url, serve, { SANDBOX_PORTS: JSON.stringify({ 8000: port }) });
  await run.until("Application startup complete");
  const ask = (path: string, body?: unknown) =>
    fetch(`http://127.0.0.1:${port}${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {});

  const health = await ask("/health");
  const models = await (await ask("/v1/models")).json();
  const chat = await ask("/v1/chat/completions", { model: "llama", messages: [{ role: "user", content: "Hi" }] });
  const unknown = await ask("/v1/completions", { model: "other", prompt: "Hi" });
  const streamed = await ask("/v1/completions", { model: "llama", prompt: "Hi", max_tokens: 3, stream: true });
  const events = await streamed.text();
  const metrics = await (await ask("/metrics")).text();
  const sent = await bytesOf(".safetensors", call);
  run.stop();

  expect([health.status, chat.status, unknown.status]).toEqual([200, 200, 404]);
  expect(models).toMatchObject({ data: [{ id: "llama", root: model, max_model_len: 4096 }] });
  expect(await chat.json()).toMatchObject({ object: "chat.completion", choices: [{ finish_reason: "stop" }] });
  expect(events.match(/^data: \{/gm)).toHaveLength(3);
  expect(metrics).toContain('vllm:request_success_total{engine="0",finished_reason="length",model_name="llama"} 1.0');
  expect(sent).toBe(safetensorsBytes);
  expect(await run.exit).toBe(0);
  expect(run.lines.join("\n")).toContain('"GET /health HTTP/1.1" 200 OK');
});

type Failure = { words?: string[]; env?: Record<string, string>; exit?: number; cause: string; title: RegExp };

test.each<[string, Failure]>([
  [
    "an unknown flag",
    { words: [...serve, "--disable-log-requests"], exit: 2, cause: "unknown_flag", title: /--disable-log-requests/ },
  ],
  ["a wrong prefix", { words: ["gs://bkt/acme/lama"], cause: "model_not_found", title: /gs:\/\/bkt\/acme\/lama/ }],
  ["a missing bucket", { words: ["gs://no-such-bucket/llama"], cause: "bucket_not_found", title: /no-such-bucket/ }],
  [
    "a bucket it may not use",
    { words: ["gs://closed/llama"], cause: "storage_forbidden", title: /without an identity/ },
  ],
  [
    "a length the model was not made for",
    { words: [...serve, "--max-model-len", "9000"], cause: "bad_setting", title: /4,096.*9,000/ },
  ],
  [
    "a length the GPU has no room for",
    {
      words: [...serve, "--max-model-len=100M"],
      env: { VLLM_ALLOW_LONG_MAX_MODEL_LEN: "1" },
      cause: "kv_cache_too_small",
      title: /room for .* tokens; the deployment asks for 104,857,600/,
    },
  ],
  [
    "too little of the GPU",
    { words: [...serve, "--gpu-memory-utilization=0.01"], cause: "kv_cache_no_room", title: /no GPU memory/ },
  ],
  ["no GPU", { env: { SANDBOX_GPUS: "0" }, cause: "other", title: /no GPU/ }],
  [
    "more ranks than heads",
    { words: [...serve, "-tp", "3"], cause: "bad_setting", title: /4 attention heads.* 3 GPUs/ },
  ],
  [
    "a memory limit below a tensor",
    { env: { RUNAI_STREAMER_MEMORY_LIMIT: "1000" }, cause: "streamer_memory_limit", title: /1000 bytes.*131072/ },
  ],
  [
    "a setting the loader does not know",
    {
      words: [...serve, '--model-loader-extra-config={"concurency":4}'],
      cause: "bad_loader_config",
      title: /concurency/,
    },
  ],
  [
    "a loader that reads no bucket",
    { words: [model, "--load-format=safetensors"], cause: "bad_load_format", title: /safetensors/ },
  ],
])("%s ends the start with vLLM's own error", async (_name, { words = serve, env = {}, exit = 1, cause, title }) => {
  const { url } = await testModel({ buckets: [{ name: "bkt", anonymous: true }, { name: "closed" }] });
  const run = testVllm(url, words, { SLUICE_TIME_SCALE: "0.001", ...env });

  const code = await run.exit;
  const log = await explainLog(run.bytes());

  expect({ outcome: log.outcome, class: log.cause?.class, code }).toEqual({
    outcome: "failed",
    class: cause,
    code: exit,
  });
  expect(log.cause?.title).toMatch(title);
});

test("a model behind the flags is refused where the server has a name to serve it under, as vLLM refuses it", async () => {
  const { url } = await testModel();
  const run = testVllm(url, [...serve.slice(1), model]);

  const code = await run.exit;

  expect(code).toBe(1);
  expect(run.lines.at(-1)).toContain("ValueError: `model` should be provided as the first positional argument");
});

test.each([
  ["vllm serve", serve, undefined, null],
  [
    "vllm serve with --model",
    ["--served-model-name=llama", `--model=${model}`],
    undefined,
    "you should provide the model",
  ],
  ["the module", [`--model=${model}`], "api_server.py", "api_server` command is deprecated"],
])("%s starts the model, with a word where the form is deprecated", async (_name, words, module, said) => {
  const { url } = await testModel();
  const env = module === undefined ? {} : { SANDBOX_VLLM_MODULE: module };
  const run = testVllm(url, words, { SLUICE_TIME_SCALE: "0.001", ...env });
  await run.until("Application startup complete");

  const log = await explainLog(run.bytes());

  expect(log).toMatchObject({ outcome: "ready", model });
  expect(/deprecated|should provide/.test(run.lines.join("\n"))).toBe(said !== null);
  expect(run.lines.join("\n")).toContain(said ?? "");
});

test("the module takes no model without its name: it serves the one it would without", async () => {
  const { url } = await testModel();
  const run = testVllm(url, [model], { SANDBOX_VLLM_MODULE: "api_server.py", SLUICE_TIME_SCALE: "0.001" });

  expect(await run.exit).toBe(1);
  expect((await explainLog(run.bytes())).model).toBe("Qwen/Qwen3-0.6B");
});

test("an unknown flag is refused in the name of the module where Python runs it", async () => {
  const { url } = await testModel();
  const run = testVllm(url, [...serve, "--no-such-flag"], { SANDBOX_VLLM_MODULE: "api_server.py" });

  const code = await run.exit;
  const log = await explainLog(run.bytes());

  expect([code, log.cause?.class]).toEqual([2, "unknown_flag"]);
  expect(run.lines.at(-1)).toContain("api_server.py: error: unrecognized arguments: --no-such-flag");
});

test("a shard that is cut short is named as such", async () => {
  const { url, put, contents } = await testModel();
  const name = "model-00002-of-00002.safetensors";
  await put(`acme/llama/${name}`, contents.get(name)?.subarray(0, -5000) ?? "");

  const run = testVllm(url, serve);
  const code = await run.exit;
  const log = await explainLog(run.bytes());

  expect(code).toBe(1);
  expect(log.cause?.title).toBe("A file of the model is shorter than its header says.");
  const next = (log.cause?.line ?? 0) + 1;
  expect(log.cause?.wraps).toContain(next);
  expect(run.lines[next - 1]).toContain(`Failed to read from file gs://bkt/acme/llama/${name} `);
});

test("a prefix without safetensors files is said to have none", async () => {
  const { url, call, contents } = await testModel();
  for (const name of [...contents.keys()].filter((name) => name.endsWith(".safetensors"))) {
    await call(`/storage/v1/b/bkt/o/${encodeURIComponent(`acme/llama/${name}`)}`, { method: "DELETE" });
  }

  const run = testVllm(url, serve);
  await run.exit;

  expect((await explainLog(run.bytes())).cause?.class).toBe("no_weights");
});

test("while the bucket sends nothing it waits and says nothing, and not even SIGTERM ends it", async () => {
  const { url, call } = await testModel({ bytesPerSecond: 400_000 });
  const run = testVllm(url, serve, { RUNAI_STREAMER_CONCURRENCY: "1" });
  await run.until("0% Completed");
  const instructions = { "storage.objects.get": ["stall-always"] };
  const made = await call("/retry_test", { method: "POST", body: JSON.stringify({ instructions, global: true }) });
  const { id } = z.object({ id: z.string() }).parse(await made.json());
  await vi.waitUntil(async () => (await (await call(`/retry_test/${id}`)).text()).includes('"completed":true'), 5000);

  run.stop();
  const ended = await Promise.race([run.exit, sleep(200)]);

  expect(ended).toBeUndefined();
  expect(run.lines.at(-1)).toContain("0% Completed");
});

async function bytesOf(shards: string, call: (path: string) => Promise<Response>): Promise<number> {
  const { requests: all } = requests.parse(await (await call("/_sandbox/requests")).json());
  const ranges = all
    .filter(({ resource }) => resource.endsWith(shards))
    .map(({ range }) => /(\d+)-(\d+)$/.exec(range ?? ""));
  return ranges.reduce((sum, range) => sum + Number(range?.[2]) + 1 - Number(range?.[1]), 0);
}
