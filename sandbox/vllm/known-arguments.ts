import type { PythonValue } from "./python-text.ts";

export type ArgumentKind = "text" | "integer" | "number" | "switch" | "json" | "list" | "count";
export type KnownArgument = { name: string; kind: ArgumentKind; initial: PythonValue };

const of = (kind: ArgumentKind, names: string): KnownArgument[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, kind, initial: kind === "switch" ? false : null }));

const withValue = (name: string, kind: ArgumentKind, initial: PythonValue): KnownArgument => ({ name, kind, initial });

/** The arguments of `vllm serve` that servers of language models are started with, in the order of its parser. */
export const knownArguments: readonly KnownArgument[] = [
  ...of("switch", "headless"),
  ...of("integer", "api-server-count"),
  ...of("text", "host"),
  withValue("port", "integer", 8000),
  withValue("uvicorn-log-level", "text", "info"),
  ...of("switch", "disable-uvicorn-access-log allow-credentials"),
  ...of("list", "api-key allowed-origins allowed-methods allowed-headers lora-modules"),
  ...of("text", "chat-template"),
  withValue("chat-template-content-format", "text", "auto"),
  ...of("text", "response-role ssl-keyfile ssl-certfile ssl-ca-certs root-path"),
  ...of("switch", "enable-request-id-headers enable-auto-tool-choice enable-server-load-tracking disable-fastapi-docs"),
  ...of("switch", "enable-prompt-tokens-details enable-force-include-usage enable-log-outputs"),
  ...of("text", "tool-call-parser tool-parser-plugin"),
  ...of("integer", "max-log-len"),
  withValue("model", "text", "Qwen/Qwen3-0.6B"),
  withValue("runner", "text", "auto"),
  withValue("convert", "text", "auto"),
  ...of("text", "tokenizer"),
  withValue("tokenizer-mode", "text", "auto"),
  ...of("switch", "trust-remote-code"),
  withValue("dtype", "text", "auto"),
  withValue("seed", "integer", 0),
  ...of("text", "hf-config-path revision code-revision tokenizer-revision"),
  ...of("count", "max-model-len"),
  ...of("text", "quantization"),
  ...of("switch", "enforce-eager skip-tokenizer-init disable-sliding-window enable-sleep-mode"),
  withValue("max-logprobs", "integer", 20),
  ...of("list", "served-model-name"),
  withValue("config-format", "text", "auto"),
  ...of("text", "hf-token"),
  ...of("json", "hf-overrides override-generation-config"),
  withValue("generation-config", "text", "auto"),
  withValue("load-format", "text", "auto"),
  ...of("text", "download-dir safetensors-load-strategy"),
  withValue("model-loader-extra-config", "json", {}),
  ...of("list", "ignore-patterns"),
  ...of("switch", "use-tqdm-on-load"),
  withValue("reasoning-parser", "text", ""),
  ...of("text", "distributed-executor-backend"),
  withValue("pipeline-parallel-size", "integer", 1),
  withValue("tensor-parallel-size", "integer", 1),
  withValue("data-parallel-size", "integer", 1),
  ...of("switch", "enable-expert-parallel disable-custom-all-reduce"),
  ...of("integer", "block-size"),
  withValue("gpu-memory-utilization", "number", 0.9),
  ...of("integer", "kv-cache-memory-bytes num-gpu-blocks-override"),
  withValue("kv-cache-dtype", "text", "auto"),
  ...of("switch", "enable-prefix-caching calculate-kv-scales"),
  withValue("cpu-offload-gb", "number", 0),
  ...of("json", "limit-mm-per-prompt mm-processor-kwargs"),
  ...of("switch", "enable-lora"),
  withValue("max-loras", "integer", 1),
  withValue("max-lora-rank", "integer", 16),
  ...of("switch", "disable-log-stats enable-log-requests"),
  ...of("text", "otlp-traces-endpoint attention-backend scheduling-policy"),
  ...of("count", "max-num-batched-tokens"),
  ...of("integer", "max-num-seqs"),
  ...of("switch", "enable-chunked-prefill async-scheduling"),
  ...of("json", "speculative-config kv-transfer-config compilation-config additional-config structured-outputs-config"),
];

export const shortNames: Record<string, string> = {
  "-tp": "--tensor-parallel-size",
  "-pp": "--pipeline-parallel-size",
  "-dp": "--data-parallel-size",
  "-q": "--quantization",
  "-O": "--compilation-config",
};
