import { auth, storage } from "@googleapis/storage";
import type { GcsOptions } from "../server.ts";
import { testGcs } from "../test-gcs.ts";

const minute = 60_000;

/** A bucket server whose clock the test moves, and Google's own client of it. */
export async function testCaches(options: Partial<GcsOptions> = {}) {
  let at = Date.parse("2026-11-26T10:00:00Z");
  const now = () => at;
  const gcs = await testGcs({ now, ...options });
  return {
    ...gcs,
    now,
    client: clientOf(gcs.url),
    wait: (minutes: number) => void (at += minutes * minute),
    fault: (method: string, instruction: string) =>
      gcs.call("/retry_test", {
        method: "POST",
        body: JSON.stringify({ instructions: { [method]: [instruction] }, global: true }),
      }),
  };
}

export function clientOf(url: string, token = "owner") {
  const caller = new auth.OAuth2();
  caller.setCredentials({ access_token: token });
  return storage({ version: "v1", auth: caller, rootUrl: `${url}/`, retry: false });
}
