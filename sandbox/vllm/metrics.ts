type Counted = { promptTokens: number; generationTokens: number; stop: number; length: number; running: number };

/** What the server has done so far, in the names that vLLM has for it. */
export function createMetrics(model: string, blocks: number) {
  const counted: Counted = { promptTokens: 0, generationTokens: 0, stop: 0, length: 0, running: 0 };
  const answered = new Map<string, number>();
  const engine = `engine="0",model_name="${model}"`;

  return {
    counted,
    answer(path: string, method: string, status: number) {
      const labels = `handler="${path}",method="${method}",status="${Math.floor(status / 100)}xx"`;
      answered.set(labels, (answered.get(labels) ?? 0) + 1);
    },
    text(): string {
      return [
        ...metric("vllm:num_requests_running", "gauge", "Number of requests in model execution batches.", [
          [engine, counted.running],
        ]),
        ...metric("vllm:num_requests_waiting", "gauge", "Number of requests waiting to be processed.", [[engine, 0]]),
        ...metric("vllm:kv_cache_usage_perc", "gauge", "KV-cache usage. 1 means 100 percent usage.", [[engine, 0]]),
        ...metric("vllm:prompt_tokens", "counter", "Number of prefill tokens processed.", [
          [engine, counted.promptTokens],
        ]),
        ...metric("vllm:generation_tokens", "counter", "Number of generation tokens processed.", [
          [engine, counted.generationTokens],
        ]),
        ...metric("vllm:request_success", "counter", "Count of successfully processed requests.", [
          [`engine="0",finished_reason="stop",model_name="${model}"`, counted.stop],
          [`engine="0",finished_reason="length",model_name="${model}"`, counted.length],
        ]),
        ...metric("vllm:cache_config_info", "gauge", "Information of the LLMEngine CacheConfig", [
          [`block_size="16",cache_dtype="auto",engine="0",num_gpu_blocks="${blocks}"`, 1],
        ]),
        ...metric("http_requests", "counter", "Total number of requests by method, status and handler.", [...answered]),
        "",
      ].join("\n");
    },
  };
}

function metric(name: string, kind: "gauge" | "counter", help: string, values: [labels: string, value: number][]) {
  const full = kind === "counter" ? `${name}_total` : name;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${kind}`,
    ...values.map(([labels, value]) => `${full}{${labels}} ${value.toFixed(1)}`),
  ];
}
