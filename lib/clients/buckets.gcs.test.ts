import { GoogleAuth, IdentityPoolClient, PassThroughClient } from "google-auth-library";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { type GcsOptions, startGcs } from "#sandbox/gcs/server.ts";
import { gcsBuckets } from "./buckets.gcs.ts";
import type { ObjectInfo } from "./buckets.ts";

const text = { contentType: "text/plain" };

test("what is written is read back, described and listed", async () => {
  const { buckets } = await setup();

  const written = await buckets.writeObject("bkt", "m/a b.txt", Buffer.from("hello"), {
    ...text,
    metadata: { rev: "r1" },
  });

  expect(written).toMatchObject({ name: "m/a b.txt", size: 5, crc32c: "mnG7TA==", metadata: { rev: "r1" } });
  expect(await buckets.findObject("bkt", "m/a b.txt")).toEqual(written);
  expect(await buckets.listObjects("bkt", "m/")).toEqual([written]);
  expect(await buckets.listObjects("bkt", "n/")).toEqual([]);
  expect((await buckets.readObject("bkt", "m/a b.txt")).toString()).toBe("hello");
});

test("an object of some hundred KiB is read whole, and Node warns of no leak", async () => {
  const { buckets } = await setup();
  const warned: string[] = [];
  const hear = ({ name }: Error) => void warned.push(name);
  process.on("warning", hear);
  onTestFinished(() => void process.off("warning", hear));
  const body = randomBytes(300_000);
  await buckets.writeObject("bkt", "x", body, text);

  const read = await buckets.readObject("bkt", "x");
  await new Promise(setImmediate);

  expect(read.equals(body)).toBe(true);
  expect(warned).not.toContain("MaxListenersExceededWarning");
});

test("every page of a list is read", async () => {
  const { buckets, requests } = await setup({ pageSize: 2 });
  const names = ["many/1", "many/2", "many/3", "many/4", "many/5"];
  await Promise.all(names.map((name) => buckets.writeObject("bkt", name, Buffer.from("x"), text)));

  const listed = await buckets.listObjects("bkt", "many/");

  expect(listed.map(({ name }) => name)).toEqual(names);
  expect((await requests()).methods["storage.objects.list"]).toBe(3);
});

test("a bucket is described as Google does", async () => {
  const { buckets } = await setup();

  expect(await buckets.getBucket("bkt")).toEqual({
    name: "bkt",
    location: "US-CENTRAL1",
    locationType: "region",
    dataLocations: [],
    storageClass: "STANDARD",
    hierarchicalNamespace: false,
    projectNumber: "123456789012",
  });
});

test("a create-only write of other content is a conflict, of the same content is done", async () => {
  const { buckets } = await setup();
  const first = await buckets.writeObject("bkt", "x", Buffer.from("one"), { ...text, generation: 0 });

  const same = await buckets.writeObject("bkt", "x", Buffer.from("one"), { ...text, generation: 0 });
  const other = buckets.writeObject("bkt", "x", Buffer.from("two"), { ...text, generation: 0 });

  expect(same).toEqual(first);
  await expect(other).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("gs://bkt/x") });
  expect((await buckets.readObject("bkt", "x")).toString()).toBe("one");
});

test("a create-only write whose answer is lost is done once, and not a conflict", async () => {
  const { buckets, fault } = await setup();
  await fault("storage.objects.insert", "done-but-answer-lost");

  const written = await buckets.writeObject("bkt", "x", Buffer.from("one"), { ...text, generation: 0 });

  expect(written).toMatchObject({ name: "x", size: 3 });
  expect(await buckets.listObjects("bkt", "")).toEqual([written]);
});

test("bytes that change on the way are refused by the server and nothing is written", async () => {
  const { buckets, fault } = await setup();
  await fault("storage.objects.insert", "return-corrupted-data");

  await expect(buckets.writeObject("bkt", "x", Buffer.alloc(200_000, "a"), text)).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await buckets.findObject("bkt", "x")).toBeNull();
});

test("an object is copied inside the bucket in as many calls as it takes, with metadata of its own", async () => {
  const { buckets, requests } = await setup({ rewriteBytes: 2 ** 20 });
  const source = await buckets.writeObject("bkt", "a b/x", randomBytes(2.5 * 2 ** 20), {
    ...text,
    metadata: { of: "a" },
  });

  const copy = await buckets.rewriteObject("bkt", verified(source), { ...target, name: "c d/y" });

  expect(copy).toMatchObject({ name: "c d/y", size: source.size, crc32c: source.crc32c, metadata: { of: "b" } });
  expect(copy.contentType).toBe(target.contentType);
  expect((await requests()).methods["storage.objects.rewrite"]).toBe(3);
  expect((await buckets.readObject("bkt", "c d/y")).equals(await buckets.readObject("bkt", "a b/x"))).toBe(true);
});

test("only the generation that was verified is copied, and nothing is replaced", async () => {
  const { buckets } = await setup();
  const old = await buckets.writeObject("bkt", "x", Buffer.from("one"), text);
  const source = await buckets.writeObject("bkt", "x", Buffer.from("two"), text);
  await buckets.writeObject("bkt", "y", Buffer.from("mine"), text);

  const gone = buckets.rewriteObject("bkt", verified(old), { ...target, name: "z" });
  const taken = buckets.rewriteObject("bkt", verified(source), target);

  await expect(gone).rejects.toMatchObject({ code: "not_found" });
  await expect(taken).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("gs://bkt/y") });
  expect((await buckets.readObject("bkt", "y")).toString()).toBe("mine");
  expect(await buckets.findObject("bkt", "z")).toBeNull();
});

test("a copy inside the bucket whose answer is lost is done once, and not a conflict", async () => {
  const { buckets, fault } = await setup();
  const source = await buckets.writeObject("bkt", "x", Buffer.from("one"), text);
  await fault("storage.objects.rewrite", "done-but-answer-lost");

  const copy = await buckets.rewriteObject("bkt", verified(source), target);

  expect(await buckets.findObject("bkt", "y")).toEqual(copy);
});

test("only the named generation is removed, and one that is gone is no error", async () => {
  const { buckets } = await setup();
  const old = await buckets.writeObject("bkt", "x", Buffer.from("one"), text);
  const current = await buckets.writeObject("bkt", "x", Buffer.from("two"), text);

  await buckets.removeObject("bkt", "x", old.generation);
  expect(await buckets.findObject("bkt", "x")).toEqual(current);
  await buckets.removeObject("bkt", "x", current.generation);
  await buckets.removeObject("bkt", "x", current.generation);
  expect(await buckets.findObject("bkt", "x")).toBeNull();
});

test("a bucket that is missing is told by its name, whatever is asked of it", async () => {
  const { buckets } = await setup();
  const missing = {
    code: "not_found",
    message: "The bucket gs://nope does not exist. Check its name in the settings.",
  };

  await expect(buckets.getBucket("nope")).rejects.toMatchObject(missing);
  await expect(buckets.listObjects("nope", "")).rejects.toMatchObject(missing);
  await expect(buckets.findObject("nope", "x")).rejects.toMatchObject(missing);
  await expect(buckets.writeObject("nope", "x", Buffer.from("x"), text)).rejects.toMatchObject(missing);
  await expect(buckets.testPermissions("nope", ["storage.objects.get"])).rejects.toMatchObject(missing);
});

test("an object that is missing is told by its name when it is to be read", async () => {
  const { buckets } = await setup({ buckets: [{ name: "a-bucket" }] });

  const read = buckets.readObject("a-bucket", "a/b");

  await expect(read).rejects.toMatchObject({ code: "not_found", message: "gs://a-bucket/a/b does not exist." });
  expect(await buckets.findObject("a-bucket", "a/b")).toBeNull();
});

test("a refusal names who lacks which permission on what", async () => {
  const { buckets } = await setup();
  const who = "sluice@sandbox-project.iam.gserviceaccount.com lacks";

  await expect(buckets.getBucket("closed")).rejects.toMatchObject({
    code: "forbidden",
    message: `${who} storage.buckets.get on gs://closed. Give it a role with this permission on the bucket.`,
  });
  await expect(buckets.listObjects("closed", "")).rejects.toMatchObject({
    message: expect.stringContaining("storage.objects.list on gs://closed."),
  });
  await expect(buckets.writeObject("closed", "x", Buffer.from("x"), text)).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("storage.objects.create on gs://closed/x."),
  });
  await expect(buckets.readObject("closed", "x")).rejects.toMatchObject({
    message: expect.stringContaining("storage.objects.get on gs://closed/x."),
  });
});

test("permissions are those the bucket's policy gives", async () => {
  const { buckets } = await setup();
  const asked = ["storage.objects.create", "storage.hmacKeys.list"];

  expect(await buckets.testPermissions("bkt", asked)).toEqual(["storage.objects.create"]);
  expect(await buckets.testPermissions("closed", asked)).toEqual([]);
});

test("no request goes without credentials, and one token serves them all", async () => {
  const { buckets, requests } = await setup();

  await buckets.getBucket("bkt");
  await buckets.writeObject("bkt", "x", Buffer.from("x"), text);
  await buckets.readObject("bkt", "x");
  await buckets.listObjects("bkt", "");
  const token = await buckets.accessToken();
  const seen = await requests();

  expect(token).toMatch(/^sandbox\./);
  expect(seen.methods["sts.token"]).toBe(1);
  expect(seen.requests.filter(({ operation, caller }) => operation !== "sts.token" && caller === null)).toEqual([]);
});

test("a token that is about to end is renewed", async () => {
  const { buckets, requests } = await setup({ timeScale: 0.01 });
  const exchanged = async () => (await requests()).methods["sts.token"] ?? 0;

  const before = await exchanged();
  await buckets.accessToken();
  await buckets.accessToken();

  expect(await exchanged()).toBe(before + 2);
});

test("an emulator named in the environment changes nothing", async () => {
  vi.stubEnv("STORAGE_EMULATOR_HOST", "http://127.0.0.1:9");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { buckets } = await setup();

  await buckets.writeObject("bkt", "x", Buffer.from("hello"), text);

  expect((await buckets.readObject("bkt", "x")).toString()).toBe("hello");
});

test("default credentials come from the environment", async () => {
  const { credentialsFile, url } = await setup();
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", credentialsFile);
  onTestFinished(() => void vi.unstubAllEnvs());

  const bucket = await gcsBuckets({ apiEndpoint: url, projectId: "p" }).getBucket("bkt");

  expect(bucket.name).toBe("bkt");
});

test("an endpoint that wants no credentials gets none", async () => {
  const { url } = await setup();
  const auth = new GoogleAuth({ authClient: new PassThroughClient() });
  const buckets = gcsBuckets({ apiEndpoint: url, auth });

  expect(await buckets.accessToken()).toBeUndefined();
  await buckets.writeObject("open", "x", Buffer.from("hello"), text);
  expect((await buckets.readObject("open", "x")).toString()).toBe("hello");
});

test("credentials that are refused are told as that", async () => {
  const { url } = await setup();
  const client = new PassThroughClient();
  client.getRequestHeaders = async () => new Headers({ authorization: "Bearer old" });
  const buckets = gcsBuckets({ apiEndpoint: url, auth: new GoogleAuth({ authClient: client }) });

  await expect(buckets.getBucket("bkt")).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("There are no valid Google Cloud credentials."),
  });
});

test("a failure that passes is not seen by the caller", async () => {
  const { buckets, fault } = await setup();
  await fault("storage.buckets.get", "return-503");
  await fault("storage.objects.list", "return-reset-connection");
  await fault("storage.buckets.testIamPermissions", "return-429");

  const answers = await Promise.all([
    buckets.getBucket("bkt"),
    buckets.listObjects("bkt", ""),
    buckets.testPermissions("bkt", ["storage.objects.get"]),
  ]);

  expect(answers).toMatchObject([{ name: "bkt" }, [], ["storage.objects.get"]]);
});

test("a service that is gone is told as that, by its address", async () => {
  const { buckets, close, url } = await setup();
  await buckets.accessToken();
  await close();

  const gone = { code: "upstream_unavailable", message: `Cloud Storage does not answer at ${url}.` };
  await Promise.all([
    expect(buckets.getBucket("bkt")).rejects.toMatchObject(gone),
    expect(buckets.writeObject("bkt", "x", Buffer.from("x"), text)).rejects.toMatchObject(gone),
    expect(buckets.readObject("bkt", "x")).rejects.toMatchObject(gone),
  ]);
});

const target = { name: "y", contentType: "application/octet-stream", metadata: { of: "b" } };

function verified({ name, generation, crc32c = "" }: ObjectInfo) {
  return { name, generation, crc32c };
}

async function setup(options: Partial<GcsOptions> = {}) {
  const stateDir = mkdtempSync(`${tmpdir()}/gcs-`);
  const gcs = await startGcs({
    stateDir,
    buckets: [{ name: "bkt" }, { name: "closed", bindings: [] }, { name: "open", anonymous: true, bindings: [] }],
    ...options,
  });
  onTestFinished(async () => {
    await gcs.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  const client = new IdentityPoolClient(credentials.parse(JSON.parse(readFileSync(gcs.credentialsFile, "utf8"))));
  const buckets = gcsBuckets({ apiEndpoint: gcs.url, projectId: "p", auth: new GoogleAuth({ authClient: client }) });
  return {
    ...gcs,
    buckets,
    requests: async () => requestLog.parse(await (await fetch(`${gcs.url}/_sandbox/requests`)).json()),
    fault: (method: string, instruction: string) =>
      fetch(`${gcs.url}/retry_test`, {
        method: "POST",
        body: JSON.stringify({ instructions: { [method]: [instruction] }, global: true }),
      }),
  };
}

const credentials = z.looseObject({
  type: z.string(),
  audience: z.string(),
  subject_token_type: z.string(),
  credential_source: z.object({ file: z.string() }),
});

const requestLog = z.object({
  methods: z.record(z.string(), z.number()),
  requests: z.array(z.object({ operation: z.string(), caller: z.string().nullable() })),
});
