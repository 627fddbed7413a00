import { crc32c } from "@node-rs/crc32";
import { GoogleAuth, IdentityPoolClient } from "google-auth-library";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { crc32cText } from "./crc32c.ts";
import { controlPlane } from "./project.ts";
import { type GcsOptions, startGcs } from "./server.ts";

export const owner = { Authorization: "Bearer owner" };

/** A server of the test's own with one bucket `bkt`, whose owner is known by the token `owner`. It ends with the test. */
export async function testGcs(options: Partial<GcsOptions> = {}) {
  const stateDir = mkdtempSync(`${tmpdir()}/gcs-`);
  const all: GcsOptions = {
    stateDir,
    buckets: [{ name: "bkt" }],
    ...options,
    principals: { owner: controlPlane, ...options.principals },
  };
  const server = await startGcs(all);
  onTestFinished(async () => {
    await server.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  const call = (path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { ...owner, ...init.headers } });
  const put = (name: string, body: string | Buffer, query = "") =>
    fetch(`${server.url}/upload/storage/v1/b/bkt/o?uploadType=media&name=${encodeURIComponent(name)}${query}`, {
      method: "POST",
      headers: owner,
      body: new Uint8Array(Buffer.from(body)),
    });
  return { ...server, stateDir, call, put, options: all };
}

/** The control plane's credentials as the auth library finds them by itself where GOOGLE_APPLICATION_CREDENTIALS names the file. */
export function defaultAuth(credentialsFile: string): GoogleAuth {
  const credentials = credentialsShape.parse(JSON.parse(readFileSync(credentialsFile, "utf8")));
  return new GoogleAuth({ authClient: new IdentityPoolClient(credentials) });
}

const credentialsShape = z.object({
  type: z.literal("external_account"),
  audience: z.string(),
  subject_token_type: z.string(),
  token_url: z.string(),
  cloud_resource_manager_url: z.string(),
  credential_source: z.object({ file: z.string() }),
});

export function crcOf(bytes: Buffer | string): string {
  return crc32cText(crc32c(bytes));
}
