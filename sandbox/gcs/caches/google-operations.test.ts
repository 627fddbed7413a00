import { expect, test } from "vitest";
import { bucket, cache, idOf, insert, running, testCaches } from "./test-caches.ts";

test("an update holds from the end of its operation, and another one is refused until then", async () => {
  const { client, wait } = await running();
  const change = { ...cache, requestBody: { ttl: "3600s", admissionPolicy: "admit-on-second-miss" } };

  await client.anywhereCaches.update(change);
  const { data: pending } = await client.anywhereCaches.get(cache);
  wait(0.2);
  const second = client.anywhereCaches.update(change);
  await expect(second).rejects.toMatchObject({ status: 409, message: expect.stringContaining("pending update") });
  wait(0.3);
  const { data: after } = await client.anywhereCaches.get(cache);

  expect(pending).toMatchObject({ pendingUpdate: true, ttl: "86400s", admissionPolicy: "admit-on-first-miss" });
  expect(after).toMatchObject({ pendingUpdate: false, ttl: "3600s", admissionPolicy: "admit-on-second-miss" });
});

test("a creation that is called off ends with code 1 and leaves no cache", async () => {
  const { client, wait } = await testCaches();
  const operationId = idOf(await insert(client));
  wait(1);

  await client.operations.cancel({ bucket, operationId });
  const { data: operation } = await client.operations.get({ bucket, operationId });

  expect(operation).toMatchObject({ done: true, error: { code: 1 } });
  expect(operation).not.toHaveProperty("response");
  await expect(client.anywhereCaches.get(cache)).rejects.toMatchObject({ status: 404 });
});

test("an update that is called off leaves the settings of before", async () => {
  const { client, wait } = await running();
  const operationId = idOf(await client.anywhereCaches.update({ ...cache, requestBody: { ttl: "3600s" } }));

  await client.operations.cancel({ bucket, operationId });
  wait(5);

  expect((await client.anywhereCaches.get(cache)).data).toMatchObject({ ttl: "86400s", pendingUpdate: false });
});

test("a zone without room for it ends a creation with an error, and nothing is left", async () => {
  const { client, wait, fault } = await testCaches();
  await fault("storage.anywhereCaches.insert", "zone-out-of-capacity");
  const operationId = idOf(await insert(client));

  const { data: creating } = await client.anywhereCaches.get(cache);
  wait(3);
  const { data: operation } = await client.operations.get({ bucket, operationId });

  expect(creating.state).toBe("creating");
  expect(operation).toMatchObject({ done: true, error: { code: 8, message: expect.stringContaining("SSD capacity") } });
  expect((await client.anywhereCaches.list({ bucket })).data.items).toEqual([]);
  expect((await insert(client)).data.done).toBe(false);
});
