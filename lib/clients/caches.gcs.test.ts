import { createServer } from "node:http";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import { expect, onTestFinished, test } from "vitest";
import { gcsCaches } from "#lib/clients/caches.gcs.ts";
import { testCaches } from "../../sandbox/gcs/caches/test-caches.ts";
import { defaultAuth } from "../../sandbox/gcs/test-gcs.ts";

const cache = { zone: "us-central1-a", ttlSeconds: 86_400 };

test("what Google refuses of a cache is said in Google's words", async () => {
  const { caches, wait } = await aBucket();
  await caches.createCache("bkt", cache);
  wait(1);

  await expect(caches.createCache("bkt", cache)).rejects.toMatchObject({
    code: "conflict",
    message: "Cloud Storage refuses the request for gs://bkt: The Anywhere Cache 'us-central1-a' already exists.",
  });
  await expect(caches.createCache("bkt", { ...cache, zone: "europe-west4-a" })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("The zone 'europe-west4-a' is not within the location"),
  });
});

test("a cache or an operation that is gone is not taken for a bucket that is gone", async () => {
  const { caches } = await aBucket();

  await expect(caches.disableCache("bkt", "us-central1-a")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("'us-central1-a' does not exist"),
  });
  await expect(caches.cancelOperation("bkt", "nope")).rejects.toMatchObject({ code: "conflict" });
  await expect(caches.listCaches("other")).rejects.toMatchObject({ code: "not_found" });
});

test("progress that Google does not know is not known here, and a part of a percent or second is left out", async () => {
  const caches = await answering({
    operations: [-1, 33.4, undefined].map((progressPercent, at) => ({
      name: `projects/_/buckets/bkt/operations/${at}`,
      metadata: { zone: "us-central1-a", commonMetadata: { progressPercent } },
    })),
    items: [{ zone: "us-central1-a", state: "RUNNING", ttl: "86400.000s" }],
  });

  const shares = (await caches.listOperations("bkt")).map(({ progressPercent }) => progressPercent);

  expect(shares).toEqual([null, 33, null]);
  expect(await caches.listCaches("bkt")).toMatchObject([{ state: "running", ttlSeconds: 86_400 }]);
});

test("an operation that failed without a word has failed all the same", async () => {
  const failed = { name: "op-1", done: true, metadata: { zone: "us-central1-a" }, error: { code: 8 } };
  const caches = await answering({ operations: [failed] });

  expect(await caches.listOperations("bkt")).toMatchObject([{ done: true, problem: "Google gives no reason." }]);
});

test("an answer in another form is a failure that is said, not one of Sluice", async () => {
  const caches = await answering({ items: [{ zone: "us-central1-a", state: 3 }] });

  await expect(caches.listCaches("bkt")).rejects.toMatchObject({ code: "upstream_unavailable" });
});

async function aBucket() {
  const gcs = await testCaches();
  return { ...gcs, caches: gcsCaches({ auth: defaultAuth(gcs.credentialsFile), apiEndpoint: gcs.url }) };
}

/** Caches at a server that answers each request with the same. */
async function answering(answer: object) {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: "owner" });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return gcsCaches({ auth: new GoogleAuth({ authClient }), apiEndpoint: `http://127.0.0.1:${address.port}` });
}
