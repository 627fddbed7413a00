import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { controlPlane } from "../sandbox/gcs/project.ts";
import { openTokens } from "../sandbox/gcs/tokens.ts";
import type { Sluice } from "./start-sluice.ts";

type Endpoints = Sluice["endpoints"];

/**
 * Commits a change to a repo of the sandbox's hub, so that a test has a commit that nobody else imports, with weights that nobody else has: others
 * would be re-used inside the bucket; two commits of one seed have the same. Returns `org/name@commit`.
 */
export async function ownCommit(
  { hub }: Endpoints,
  repo: string,
  files: Record<string, string> = {},
  seed: string = randomUUID(),
): Promise<string> {
  const body = { repo, seed, files: { "NOTES.md": `Written for a test: ${randomUUID()}\n`, ...files } };
  const { commit } = await answered(`${hub}/_sandbox/commit`, { method: "POST", body: JSON.stringify(body) });
  return `${repo}@${String(commit)}`;
}

/** A token that the sandbox's hub knows, of somebody who may read every repo. */
export async function ownToken({ hub }: Endpoints): Promise<string> {
  const token = `hf_canary${randomUUID().replaceAll("-", "")}`;
  await answered(`${hub}/_sandbox/token`, { method: "POST", body: JSON.stringify({ token, name: "canary-reader" }) });
  return token;
}

/** Makes the next requests of a kind fail, whoever sends them. */
export async function failNext({ hub }: Endpoints, instructions: Record<string, string[]>): Promise<void> {
  await answered(`${hub}/retry_test`, { method: "POST", body: JSON.stringify({ instructions, global: true }) });
}

/** A bucket of the sandbox on which Sluice itself has these roles and no others. */
export async function bucketWithRoles({ gcs, credentials, project }: Endpoints, roles: string[]): Promise<string> {
  const name = `bucket-${randomUUID()}`;
  const token = openTokens(dirname(credentials), {}).issue("access", controlPlane, 60);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

  await answered(`${gcs}/storage/v1/b?project=${project}`, { method: "POST", headers, body: JSON.stringify({ name }) });
  const bindings = roles.map((role) => ({ role, members: [controlPlane] }));
  await answered(`${gcs}/storage/v1/b/${name}/iam`, { method: "PUT", headers, body: JSON.stringify({ bindings }) });
  return name;
}

/** A folder with weights of no repo in the bucket of the models, as somebody else's training leaves it: its address. */
export async function ownFolder({ gcs, credentials, bucket }: Endpoints): Promise<string> {
  const prefix = `tuned/${randomUUID()}/`;
  const token = openTokens(dirname(credentials), {}).issue("access", controlPlane, 60);
  const header = Buffer.from(JSON.stringify({ w: { dtype: "BF16", shape: [2], data_offsets: [0, 4] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const files = {
    "config.json": "{}",
    "tokenizer.json": "{}",
    "model.safetensors": Buffer.concat([length, header, Buffer.alloc(4)]),
  };
  for (const [path, body] of Object.entries(files)) {
    const name = encodeURIComponent(prefix + path);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" };
    await answered(`${gcs}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${name}`, {
      method: "POST",
      headers,
      body,
    });
  }
  return `gs://${bucket}/${prefix}`;
}

async function answered(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${init.method} ${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
