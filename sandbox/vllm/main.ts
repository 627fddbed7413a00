import { run } from "./run.ts";

// The container of an image `vllm/vllm-openai`: the words behind `vllm serve` are the program's own.
const ended = new AbortController();
process.on("SIGTERM", () => ended.abort());
const status = await run(process.argv.slice(2), {
  env: process.env,
  write: (text) => process.stdout.write(text),
  stop: ended.signal,
});
// A request that a bucket never answers must not keep the process.
process.exit(status);
