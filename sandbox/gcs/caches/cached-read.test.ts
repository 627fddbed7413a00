import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { controlPlane } from "../project.ts";
import { startGcs } from "../server.ts";
import { cache, insert, running } from "./test-caches.ts";

const chunk = 2 * 1024 * 1024;
const here = "us-central1-a";
const there = "us-central1-b";

test("what a zone has read is near to it, and to no other zone", async () => {
  const { read } = await setup();

  const [populating, warm, elsewhere] = [await read(here), await read(here), await read(there)];

  expect([populating, warm, elsewhere]).toEqual(["far", "near", "far"]);
});

test("a zone reads what is near faster than what is not, and who is nowhere is not held up by zones", async () => {
  const { url, accessToken, put } = await setup({ zoneBytesPerSecond: 200_000, cachedBytesPerSecond: 0 });
  await put("x", randomBytes(150_000));
  const milliseconds = async (zone?: string) => {
    const started = performance.now();
    const headers = { Authorization: `Bearer ${accessToken(controlPlane, zone)}` };
    await (await fetch(`${url}/storage/v1/b/bkt/o/x?alt=media`, { headers })).arrayBuffer();
    return performance.now() - started;
  };

  const [far, near, nowhere] = [await milliseconds(here), await milliseconds(here), await milliseconds()];

  expect(far).toBeGreaterThan(550);
  expect(Math.max(near, nowhere)).toBeLessThan(far / 2);
});

test("only the chunks that were read are near", async () => {
  const { put, read } = await setup();
  await put("x", randomBytes(chunk + 1000));
  await read(here, `bytes=0-${chunk - 1}`);

  expect(await read(here, `bytes=0-${chunk - 1}`)).toBe("near");
  expect(await read(here, `bytes=${chunk}-`)).toBe("far");
});

test("a look at the beginning of a chunk does not bring it near", async () => {
  const { read } = await setup();

  expect([await read(here, "bytes=0-99"), await read(here), await read(here)]).toEqual(["far", "far", "near"]);
});

test("while a cache is made it keeps nothing", async () => {
  const { client, wait, read } = await setup();
  await insert(client, { zone: there });

  const first = await read(there);
  wait(3);

  expect([first, await read(there), await read(there)]).toEqual(["far", "far", "near"]);
});

test("what was not read for as long as the TTL is far again", async () => {
  const { wait, read } = await setup();
  await read(here);

  wait(23 * 60);
  const kept = await read(here);
  wait(23 * 60);
  const renewed = await read(here);
  wait(24 * 60);

  expect([kept, renewed, await read(here)]).toEqual(["near", "near", "far"]);
});

test("a new generation of an object is far", async () => {
  const { put, read } = await setup();
  await read(here);

  await put("x", randomBytes(1000));

  expect(await read(here)).toBe("far");
});

test("a cache of the second miss keeps what is asked for twice", async () => {
  const { read, client, wait } = await setup();
  await client.anywhereCaches.update({ ...cache, requestBody: { admissionPolicy: "admit-on-second-miss" } });
  wait(1);

  expect([await read(here), await read(here), await read(here)]).toEqual(["far", "far", "near"]);
});

test("a paused or disabled cache gives what it has, takes nothing in, and loses all when it is gone", async () => {
  const { client, wait, put, read } = await setup();
  await put("y", randomBytes(1000));
  await read(here);

  await client.anywhereCaches.disable(cache);
  const known = await read(here);
  await read(here, undefined, "y");
  const unknown = await read(here, undefined, "y");
  wait(60);
  const gone = await read(here);
  await insert(client);
  wait(3);

  expect([known, unknown, gone, await read(here)]).toEqual(["near", "far", "far", "far"]);
});

test("a cache that ingests on write has objects before anybody read them", async () => {
  // The time of an object is the machine's, so the cache's has to be too.
  const { client, put, read } = await setup({ now: Date.now, timeScale: 1e-6 });
  const requestBody = { ingestOnWrite: true, ttl: "604800s" };
  await client.anywhereCaches.update({ ...cache, requestBody });
  await expect.poll(async () => (await client.anywhereCaches.get(cache)).data.pendingUpdate).toBe(false);

  await put("y", randomBytes(1000));

  expect(await read(here, undefined, "y")).toBe("near");
});

test("a restart does not cool a cache", async () => {
  const { read, close, options } = await setup();
  await read(here);
  await close();
  const again = await startGcs(options);

  const seen = await readFrom(again, here);
  await again.close();

  expect(seen).toBe("near");
});

async function setup(options: Parameters<typeof running>[0] = {}) {
  const caches = await running(options);
  await caches.put("x", randomBytes(1000));
  return { ...caches, read: (zone: string, range?: string, name?: string) => readFrom(caches, zone, range, name) };
}

type Server = Pick<Awaited<ReturnType<typeof startGcs>>, "url" | "accessToken" | "traffic">;

/** Whether all of it came from the zone's cache. */
async function readFrom({ url, accessToken, traffic }: Server, zone: string, range = "bytes=0-", name = "x") {
  const hits = () => traffic().reduce((sum, { isHit, requests }) => sum + (isHit ? requests : 0), 0);
  const before = hits();
  const headers = { Authorization: `Bearer ${accessToken(controlPlane, zone)}`, Range: range };
  await (await fetch(`${url}/storage/v1/b/bkt/o/${name}?alt=media`, { headers })).arrayBuffer();
  return hits() > before ? "near" : "far";
}
