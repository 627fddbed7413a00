import { type File, type GetFilesOptions, Storage, TransferManager } from "@google-cloud/storage";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { defaultAuth, testGcs } from "./test-gcs.ts";

test("what the client saves in one request it reads back, whole and in ranges", async () => {
  const { bucket } = await setup();
  const bytes = randomBytes(300_000);

  await bucket.file("a/x").save(bytes, { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } });
  const [whole] = await bucket.file("a/x").download();
  const range = await buffer(bucket.file("a/x").createReadStream({ start: 1000, end: 1999 }));

  expect(whole.equals(bytes)).toBe(true);
  expect(range.equals(bytes.subarray(1000, 2000))).toBe(true);
});

test("what the client sends as a session arrives, of known and of unknown length", async () => {
  // With an endpoint of its own the client begins sessions without credentials.
  const { bucket } = await setup({ anonymous: true });
  const bytes = randomBytes(3 * 1024 * 1024 + 7);

  await bucket.file("one").save(bytes, { resumable: true });
  await bucket.file("two").save(bytes, { resumable: true, chunkSize: 1024 * 1024 });
  const [one] = await bucket.file("one").download();
  const [two] = await bucket.file("two").download();

  expect([one.equals(bytes), two.equals(bytes)]).toEqual([true, true]);
});

test("the client's chunked upload makes one object of its parts", async () => {
  const { url, storage, bucket } = await setup();
  const bytes = randomBytes(12 * 1024 * 1024);
  const folder = mkdtempSync(`${tmpdir()}/upload-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(`${folder}/tm.bin`, bytes);

  const manager = new TransferManager(new Storage({ authClient: redirected(url), projectId: "p" }).bucket("bkt"));
  await manager.uploadFileInChunks(`${folder}/tm.bin`, {
    uploadName: "tm.bin",
    chunkSizeBytes: 5 * 1024 * 1024,
    validation: "crc32c",
    headers: { "x-goog-meta-rev": "r" },
  });
  const [metadata] = await bucket.file("tm.bin").getMetadata();
  const [read] = await storage.bucket("bkt").file("tm.bin").download();

  expect(metadata).toMatchObject({ size: String(bytes.length), componentCount: 3, metadata: { rev: "r" } });
  expect(read.equals(bytes)).toBe(true);
});

test("the client pages through a list and sees folders", async () => {
  const { bucket } = await setup();
  await Promise.all(["m/1", "m/2", "m/3", "m/sub/4"].map((name) => bucket.file(name).save("x", { resumable: false })));

  const all: string[] = [];
  let query: GetFilesOptions | null = { prefix: "m/", maxResults: 1, autoPaginate: false };
  while (query) {
    const [files, next]: [File[], GetFilesOptions | null, ...unknown[]] = await bucket.getFiles(query);
    all.push(...files.map(({ name }) => name));
    query = next;
  }
  const [, , page] = await bucket.getFiles({ prefix: "m/", delimiter: "/", autoPaginate: false });

  expect(all).toEqual(["m/1", "m/2", "m/3", "m/sub/4"]);
  expect(page).toMatchObject({ prefixes: ["m/sub/"] });
});

test("what is missing is a 404 with the service's words", async () => {
  const { storage, bucket } = await setup();

  await expect(bucket.file("nope").getMetadata()).rejects.toMatchObject({
    code: 404,
    message: "No such object: bkt/nope",
  });
  await expect(storage.bucket("nope").getMetadata()).rejects.toMatchObject({
    code: 404,
    message: "The specified bucket does not exist.",
  });
  expect(await bucket.file("nope").exists()).toEqual([false]);
});

test("the client reads and writes the policy with its etag, and asks what it may", async () => {
  const { bucket } = await setup();
  const [policy] = await bucket.iam.getPolicy({ requestedPolicyVersion: 3 });
  const viewer = { role: "roles/storage.objectViewer", members: ["allUsers"] };

  await bucket.iam.setPolicy({ ...policy, bindings: [...policy.bindings, viewer] });
  const stale = bucket.iam.setPolicy(policy);

  await expect(stale).rejects.toMatchObject({ code: 412 });
  const [permissions] = await bucket.iam.testPermissions(["storage.objects.get", "storage.hmacKeys.list"]);
  expect(permissions).toEqual({ "storage.objects.get": true, "storage.hmacKeys.list": false });
});

test("the client copies inside the service and sets metadata", async () => {
  const { bucket } = await setup();
  await bucket.file("a").save("hello", { resumable: false, metadata: { contentType: "text/x" } });

  await bucket.file("a").copy(bucket.file("b"));
  await bucket.file("b").setMetadata({ metadata: { sha: "1" } });
  const [metadata] = await bucket.file("b").getMetadata();

  expect(metadata).toMatchObject({ contentType: "text/x", size: "5", metadata: { sha: "1" } });
});

test("default credentials of kind external_account get their token here, and are for the owner's eyes only", async () => {
  const { url, credentialsFile } = await testGcs();
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", credentialsFile);
  onTestFinished(() => void vi.unstubAllEnvs());

  const auth = new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" });
  const token = await auth.getAccessToken();
  const response = await fetch(`${url}/storage/v1/b/bkt`, { headers: { Authorization: `Bearer ${token}` } });

  expect(response.status).toBe(200);
  expect(statSync(credentialsFile).mode & 0o777).toBe(0o600);
});

test("a subject token that nobody signed gets nothing", async () => {
  const { url } = await testGcs();
  const form = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: "sandbox.e30.AAAA",
  });

  const response = await fetch(`${url}/v1/token`, { method: "POST", body: form });

  expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ error: "invalid_grant" })]);
});

async function setup({ anonymous = false } = {}) {
  const { url, credentialsFile } = await testGcs({ buckets: [{ name: "bkt", anonymous }] });
  const storage = new Storage({
    apiEndpoint: url,
    projectId: "sandbox-project",
    authClient: defaultAuth(credentialsFile),
    useAuthWithCustomEndpoint: true,
    retryOptions: { autoRetry: false },
  });
  return { url, storage, bucket: storage.bucket("bkt") };
}

/** The transfer manager always calls https://BUCKET.HOST; this sends it here with that host in the path. */
function redirected(url: string) {
  const client = new OAuth2Client();
  const request = client.request.bind(client);
  client.setCredentials({ access_token: "owner" });
  client.request = (options: { url?: string | URL }) => {
    const target = new URL(String(options.url));
    const bucket = target.hostname.split(".")[0];
    return request({ ...options, url: `${url}/${bucket}${target.pathname}${target.search}` });
  };
  return client;
}
