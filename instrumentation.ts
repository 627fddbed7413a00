/** Called once when the web server starts: a wrong setting stops it with the names of those that are wrong, not at somebody's first request. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { env } = await import("#lib/env.ts");
  env();
}
