const began = performance.now();

/** A line of progress: every start of the real vLLM takes a minute or two. */
export function say(text: string): void {
  console.log(`  vllm ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}
