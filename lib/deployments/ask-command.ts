/**
 * The command that asks a forwarded server for a few tokens, which shows that it answers. `/v1/completions` is what every model serves: for chat it
 * needs a template. `servedName` holds no quote (`schema.ts`).
 */
export function askCommand(servedName: string, port: number): string {
  const body = JSON.stringify({ model: servedName, prompt: "The capital of France is", max_tokens: 8 });
  return `curl http://127.0.0.1:${port}/v1/completions -H 'Content-Type: application/json' -d '${body}'`;
}
