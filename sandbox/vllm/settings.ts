import { createHash } from "node:crypto";
import { z } from "zod";
import type { Called } from "./called-words.ts";
import { type Arguments, nonDefault, parseArguments } from "./parse-arguments.ts";
import type { PythonValue } from "./python-text.ts";
import { type Release, releaseOfTag } from "./release.ts";

type Environment = Record<string, string | undefined>;

/** What the node gives the process beside the container's own environment. */
export type Place = {
  release: Release;
  /** The accelerator that the container was given; null without one. */
  accelerator: string | null;
  gpus: number;
  /** Where to listen, by the port that the container believes to listen on. */
  ports: Record<string, number>;
  timeScale: number;
  bucketUrl: string;
  streamUrl: string;
};

export type VllmSettings = ReturnType<typeof vllmSettings>;

export function placeOf(env: Environment): Place {
  const bucketUrl = env["STORAGE_EMULATOR_HOST"] ?? "https://storage.googleapis.com";
  return {
    release: releaseOfTag(env["SANDBOX_VLLM_TAG"] ?? "latest") ?? notHere(env["SANDBOX_VLLM_TAG"] ?? ""),
    accelerator: env["SANDBOX_ACCELERATOR"] ?? null,
    gpus: Number(env["SANDBOX_GPUS"] ?? 0),
    ports: z.record(z.string(), z.number()).parse(JSON.parse(env["SANDBOX_PORTS"] ?? "{}")),
    timeScale: Number(env["SLUICE_TIME_SCALE"] ?? 1),
    bucketUrl,
    streamUrl: env["CLOUD_STORAGE_EMULATOR_ENDPOINT"] ?? bucketUrl,
  };
}

function notHere(tag: string): never {
  throw new Error(`The sandbox has no vLLM ${tag}.`);
}

/** What a start depends on, from the words that vLLM was called with and the container's environment. */
export function vllmSettings(called: Called, env: Environment) {
  const values = parseArguments(called.words, called);
  const model = text(values, "model") ?? "";
  return {
    said: called.said,
    given: nonDefault(values),
    model,
    loadFormat: text(values, "load_format") ?? "auto",
    extra: record(values["model_loader_extra_config"]),
    host: text(values, "host"),
    port: count(values, "port") ?? 8000,
    maxModelLen: count(values, "max_model_len"),
    isLongerAllowed: env["VLLM_ALLOW_LONG_MAX_MODEL_LEN"] === "1",
    ranks: count(values, "tensor_parallel_size") ?? 1,
    utilization: count(values, "gpu_memory_utilization") ?? 0.9,
    batchedTokens: count(values, "max_num_batched_tokens") ?? 2048,
    isEager: values["enforce_eager"] === true,
    isAccessLogged: values["disable_uvicorn_access_log"] !== true,
    names: Array.isArray(values["served_model_name"]) ? values["served_model_name"].map(String) : [model],
    localPath: `${env["HOME"] ?? "/root"}/.cache/vllm/assets/model_streamer/${digest(model)}`,
    isStreamerLogged: env["RUNAI_STREAMER_LOG_TO_STDERR"] === "1",
    streamer: {
      concurrency: whole(env["RUNAI_STREAMER_CONCURRENCY"]) ?? 8,
      memoryLimit: whole(env["RUNAI_STREAMER_MEMORY_LIMIT"]) ?? 40_000_000_000,
      // The streamer silently raises a smaller one.
      chunkBytes: Math.max(whole(env["RUNAI_STREAMER_CHUNK_BYTESIZE"]) ?? 8 * 1024 ** 2, 5 * 1024 ** 2),
      ringBuffers: whole(env["RUNAI_STREAMER_RING_BUFFERS"]) ?? 18,
    },
  };
}

function digest(url: string): string {
  return createHash("sha256").update(url).digest("hex").slice(0, 8);
}

function text(values: Arguments, name: string): string | null {
  const value = values[name];
  return typeof value === "string" ? value : null;
}

function count(values: Arguments, name: string): number | null {
  const value = values[name];
  return typeof value === "number" ? value : null;
}

function record(value: PythonValue | undefined): Record<string, PythonValue> {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : null;
}
