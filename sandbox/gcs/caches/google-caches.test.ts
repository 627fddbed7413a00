import { expect, onTestFinished, test } from "vitest";
import { startGcs } from "../server.ts";
import { anywhereCacheId, bucket, cache, clientOf, idOf, insert, running, testCaches } from "./test-caches.ts";

test("a cache is made by an operation of some minutes, and is listed and read while it is made and after", async () => {
  const { client, wait } = await testCaches();

  const { data: begun } = await insert(client, { ttl: "7200s" });
  const operationId = idOf({ data: begun });
  const { data: creating } = await client.anywhereCaches.get(cache);
  wait(1.5);
  const { data: half } = await client.operations.get({ bucket, operationId });
  wait(1.5);
  const { data: done } = await client.operations.get({ bucket, operationId });
  const { data: list } = await client.anywhereCaches.list({ bucket });

  expect(begun).toMatchObject({ kind: "storage#operation", name: `projects/_/buckets/bkt/operations/${operationId}` });
  expect(begun.done).toBe(false);
  expect(creating).toEqual({
    kind: "storage#anywhereCache",
    id: "123456789012/bkt/us-central1-a",
    selfLink: expect.stringMatching(/\/storage\/v1\/b\/bkt\/anywhereCaches\/us-central1-a$/),
    bucket,
    anywhereCacheId,
    zone: anywhereCacheId,
    state: "creating",
    createTime: "2026-11-26T10:00:00.000Z",
    updateTime: "2026-11-26T10:00:00.000Z",
    ttl: "7200s",
    admissionPolicy: "admit-on-first-miss",
    pendingUpdate: false,
  });
  expect(half.metadata).toMatchObject({
    "@type": "type.googleapis.com/google.storage.control.v2.CreateAnywhereCacheMetadata",
    commonMetadata: { progressPercent: 50, requestedCancellation: false },
    anywhereCacheId,
    ttl: "7200s",
  });
  expect(done).toMatchObject({
    done: true,
    metadata: { commonMetadata: { progressPercent: 100, endTime: "2026-11-26T10:03:00.000Z" } },
    response: { zone: anywhereCacheId, ttl: "7200s" },
  });
  expect(list).toMatchObject({ kind: "storage#anywhereCaches", items: [{ zone: anywhereCacheId, state: "running" }] });
});

test("caches and operations come in pages", async () => {
  const { client, wait } = await testCaches();
  for (const zone of ["us-central1-c", "us-central1-a", "us-central1-b"]) {
    await insert(client, { zone });
    wait(1);
  }

  const { data: first } = await client.anywhereCaches.list({ bucket, pageSize: 2 });
  const { data: rest } = await client.anywhereCaches.list({ bucket, pageSize: 2, pageToken: next(first) });
  const { data: operations } = await client.operations.list({ bucket, pageSize: 2 });
  const { data: others } = await client.operations.list({ bucket, pageToken: next(operations) });

  expect([first, rest].map(({ items }) => items?.map(({ zone }) => zone))).toEqual([
    ["us-central1-a", "us-central1-b"],
    ["us-central1-c"],
  ]);
  expect(rest.nextPageToken).toBeUndefined();
  expect([operations.operations?.length, others.operations?.length]).toEqual([2, 1]);
});

test("a disabled cache stays for an hour in which it can be resumed, and is then gone by itself", async () => {
  const { client, wait } = await running();

  const { data: disabled } = await client.anywhereCaches.disable(cache);
  wait(59);
  const { data: resumed } = await client.anywhereCaches.resume(cache);
  wait(120);
  const { data: still } = await client.anywhereCaches.get(cache);
  await client.anywhereCaches.disable(cache);
  wait(30);
  await client.anywhereCaches.disable(cache);
  wait(30);
  const gone = client.anywhereCaches.get(cache);

  expect([disabled.state, resumed.state, still.state]).toEqual(["disabled", "running", "running"]);
  await expect(gone).rejects.toMatchObject({ status: 404 });
  expect((await client.anywhereCaches.list({ bucket })).data.items).toEqual([]);
  expect((await insert(client)).data.done).toBe(false);
});

test("a cache is paused and goes on", async () => {
  const { client, wait } = await running();

  const { data: paused } = await client.anywhereCaches.pause(cache);
  wait(1000);
  const { data: still } = await client.anywhereCaches.get(cache);
  const { data: resumed } = await client.anywhereCaches.resume(cache);

  expect([paused.state, still.state, resumed.state]).toEqual(["paused", "paused", "running"]);
});

test.for([
  [{ ttl: "3599s" }, 400, "between 1 hour"],
  [{ ttl: "604801s" }, 400, "between 1 hour"],
  [{ ttl: "1h" }, 400, "whole seconds"],
  [{ ttl: "7200.5s" }, 400, "whole seconds"],
  [{ zone: "us-east1-b" }, 400, "not within the location 'US-CENTRAL1'"],
  [{ zone: "us-central1" }, 400, "not within the location"],
  [{ admissionPolicy: "admit-never" }, 400, "admissionPolicy"],
] as const)("a cache of %j is refused by %i", async ([body, status, message]) => {
  const { client } = await testCaches();

  await expect(insert(client, body)).rejects.toMatchObject({ status, message: expect.stringContaining(message) });
});

test("a second cache in a zone is refused, and the bucket cannot be deleted under one", async () => {
  const { client, call } = await running();

  await expect(insert(client)).rejects.toMatchObject({ status: 409 });
  const removal = await call("/storage/v1/b/bkt", { method: "DELETE" });

  expect([removal.status, await removal.text()]).toEqual([409, expect.stringContaining("Anywhere Caches")]);
});

test("who has no permission is told which one and who they are", async () => {
  const { url, wait, client } = await testCaches({ principals: { viewer: "user:eve@example.com" } });
  const operationId = idOf(await insert(client));
  const viewer = clientOf(url, "viewer");
  wait(5);

  const asked = {
    "anywhereCaches.create": () => viewer.anywhereCaches.insert({ bucket, requestBody: { zone: "us-central1-b" } }),
    "anywhereCaches.get": () => viewer.anywhereCaches.get(cache),
    "anywhereCaches.list": () => viewer.anywhereCaches.list({ bucket }),
    "anywhereCaches.update": () => viewer.anywhereCaches.update({ ...cache, requestBody: { ttl: "7200s" } }),
    "anywhereCaches.disable": () => viewer.anywhereCaches.disable(cache),
    "anywhereCaches.pause": () => viewer.anywhereCaches.pause(cache),
    "anywhereCaches.resume": () => viewer.anywhereCaches.resume(cache),
    "bucketOperations.get": () => viewer.operations.get({ bucket, operationId }),
    "bucketOperations.list": () => viewer.operations.list({ bucket }),
    "bucketOperations.cancel": () => viewer.operations.cancel({ bucket, operationId }),
  };

  for (const [permission, ask] of Object.entries(asked)) {
    const message = expect.stringContaining(`eve@example.com does not have storage.${permission} access`);
    await expect(ask()).rejects.toMatchObject({ status: 403, message });
  }
});

test("what is not there is not found", async () => {
  const { client } = await testCaches();

  await expect(client.anywhereCaches.get(cache)).rejects.toMatchObject({ status: 404 });
  await expect(client.anywhereCaches.disable(cache)).rejects.toMatchObject({ status: 404 });
  await expect(client.operations.get({ bucket, operationId: "1" })).rejects.toMatchObject({ status: 404 });
});

test("the caches of a bucket are changed once a second", async () => {
  const { client, wait } = await running();

  await client.anywhereCaches.disable(cache);
  const hasty = client.anywhereCaches.resume(cache);
  await expect(hasty).rejects.toMatchObject({
    status: 429,
    response: { data: expect.objectContaining(reason("rateLimitExceeded")) },
  });
  wait(1 / 60);

  expect((await client.anywhereCaches.resume(cache)).data.state).toBe("running");
});

test("states are spelled as the test wants them", async () => {
  const { client } = await running({ stateCase: "upper" });

  expect((await client.anywhereCaches.get(cache)).data.state).toBe("RUNNING");
});

test("a restart finds caches, operations and the time they have left", async () => {
  const { client, close, options, wait } = await running();
  await client.anywhereCaches.disable(cache);
  wait(40);
  await close();

  const again = await startGcs(options);
  onTestFinished(() => again.close());
  const { anywhereCaches, operations } = clientOf(again.url);
  const { data: kept } = await anywhereCaches.get(cache);
  const { data: list } = await operations.list({ bucket });
  wait(20);

  expect(kept.state).toBe("disabled");
  expect(list.operations).toMatchObject([{ done: true, metadata: { anywhereCacheId } }]);
  await expect(anywhereCaches.get(cache)).rejects.toMatchObject({ status: 404 });
});

function next({ nextPageToken }: { nextPageToken?: string | null }): string {
  return nextPageToken ?? "";
}

function reason(name: string) {
  return { error: expect.objectContaining({ errors: [expect.objectContaining({ reason: name })] }) };
}
