import { auth, storage } from "@googleapis/storage";
import type { GcsOptions } from "../server.ts";
import { testGcs } from "../test-gcs.ts";

export const bucket = "bkt";
export const anywhereCacheId = "us-central1-a";
export const cache = { bucket, anywhereCacheId };

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

/** A server whose bucket has a cache that is no longer creating. */
export async function running(options: Partial<GcsOptions> = {}) {
  const caches = await testCaches(options);
  await insert(caches.client);
  caches.wait(3);
  return caches;
}

type Client = Awaited<ReturnType<typeof testCaches>>["client"];

export function insert(client: Client, body: { zone?: string; ttl?: string; admissionPolicy?: string } = {}) {
  return client.anywhereCaches.insert({ bucket, requestBody: { zone: anywhereCacheId, ...body } });
}

export function idOf({ data }: { data: { name?: string | null } }): string {
  return data.name?.split("/").at(-1) ?? "";
}
