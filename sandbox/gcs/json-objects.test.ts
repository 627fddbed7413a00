import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { startGcs } from "./server.ts";
import { crcOf, owner, testGcs } from "./test-gcs.ts";

const pageShape = z.object({ items: z.array(z.object({ name: z.string() })), nextPageToken: z.string() });
const object = "/storage/v1/b/bkt/o/dir%2Fa%20b.txt";

test("an object is described with the checksums of its bytes", async () => {
  const { put, call } = await testGcs();

  const written = await put("dir/a b.txt", "0123456789");
  const read = await call(object);

  expect(written.status).toBe(200);
  expect(await read.json()).toMatchObject({
    name: "dir/a b.txt",
    bucket: "bkt",
    size: "10",
    metageneration: "1",
    generation: expect.stringMatching(/^\d{16}$/),
    crc32c: crcOf("0123456789"),
    md5Hash: createHash("md5").update("0123456789").digest("base64"),
  });
});

test.for([
  ["bytes=0-0", 206, "0", "bytes 0-0/10"],
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
  ["bytes=4-2", 200, "0123456789", null],
  ["lines=1-2", 200, "0123456789", null],
] as const)("range %s answers %i", async ([range, status, text, contentRange]) => {
  const { put, call } = await testGcs();
  await put("dir/a b.txt", "0123456789");

  for (const path of [`${object}?alt=media`, `/download${object}?alt=media`, "/bkt/dir/a%20b.txt"]) {
    const response = await call(path, { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("x-goog-hash")).toContain(`crc32c=${crcOf("0123456789")}`);
    expect(await response.text()).toBe(text);
  }
});

test("a range beyond the end is 416 and tells the size", async () => {
  const { put, call } = await testGcs();
  await put("dir/a b.txt", "0123456789");

  const response = await call(`${object}?alt=media`, { headers: { Range: "bytes=10-" } });

  expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */10"]);
});

test("what is missing is told in the words of each API", async () => {
  const { call } = await testGcs();

  const [json, media, xml, bucket] = await Promise.all([
    call("/storage/v1/b/bkt/o/x"),
    call("/storage/v1/b/bkt/o/x?alt=media"),
    call("/bkt/x"),
    call("/storage/v1/b/nope"),
  ]);

  expect(await json.json()).toEqual({
    error: {
      code: 404,
      message: "No such object: bkt/x",
      errors: [{ message: "No such object: bkt/x", domain: "global", reason: "notFound" }],
    },
  });
  expect([media.status, await media.text()]).toEqual([404, "No such object: bkt/x"]);
  expect(await xml.text()).toContain("<Error><Code>NoSuchKey</Code>");
  expect(await bucket.json()).toMatchObject({ error: { message: "The specified bucket does not exist." } });
});

test("create-only writes are refused once there is an object, and leave it as it was", async () => {
  const { put, call } = await testGcs();

  const first = await put("x", "one", "&ifGenerationMatch=0");
  const second = await put("x", "two", "&ifGenerationMatch=0");
  const kept = await call("/storage/v1/b/bkt/o/x?alt=media");

  expect([first.status, second.status]).toEqual([200, 412]);
  expect(await second.json()).toMatchObject({ error: { errors: [{ reason: "conditionNotMet" }] } });
  expect(await kept.text()).toBe("one");
});

test("of many create-only writes at once exactly one wins", async () => {
  const { put } = await testGcs();

  const tries = await Promise.all(
    Array.from({ length: 8 }, (_, index) => put("x", `${index}`, "&ifGenerationMatch=0")),
  );

  expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
});

test("paths without their prefix are taken too, as the client sends them to an emulator", async () => {
  const { put, call } = await testGcs();
  await put("dir/x", "hello");

  const [listed, read] = [await call("/b/bkt/o"), await call("/b/bkt/o/dir%2Fx?alt=media")];

  expect(await listed.json()).toMatchObject({ items: [{ name: "dir/x" }] });
  expect(await read.text()).toBe("hello");
});

test("preconditions guard deletes and reads too", async () => {
  const { put, call } = await testGcs();
  const { generation } = z.object({ generation: z.string() }).parse(await (await put("x", "one")).json());

  const wrong = await call("/storage/v1/b/bkt/o/x?ifGenerationMatch=1", { method: "DELETE" });
  const unchanged = await call(`/storage/v1/b/bkt/o/x?ifGenerationNotMatch=${generation}`);
  const other = await call("/storage/v1/b/bkt/o/x?generation=1", { method: "DELETE" });
  const right = await call(`/storage/v1/b/bkt/o/x?ifGenerationMatch=${generation}`, { method: "DELETE" });

  expect([wrong.status, unchanged.status, other.status, right.status]).toEqual([412, 304, 404, 204]);
});

test("a list pages through names and folders", async () => {
  const { put, call } = await testGcs();
  for (const name of ["m/a", "m/b", "m/sub/c", "n"]) await put(name, name);

  const first = await call("/storage/v1/b/bkt/o?prefix=m%2F&delimiter=%2F&maxResults=2&prettyPrint=false");
  const page = pageShape.parse(await first.json());
  const rest = await call(`/storage/v1/b/bkt/o?prefix=m%2F&delimiter=%2F&pageToken=${page.nextPageToken}`);

  expect(page.items.map(({ name }) => name)).toEqual(["m/a", "m/b"]);
  expect(await rest.json()).toMatchObject({ prefixes: ["m/sub/"], items: [] });
});

test("metadata is patched key by key, and counts a metageneration", async () => {
  const { call, put } = await testGcs();
  await put("x", "one");
  const patch = (metadata: unknown) =>
    call("/storage/v1/b/bkt/o/x", { method: "PATCH", body: JSON.stringify({ metadata }) });

  await patch({ a: "1", b: "2" });
  const patched = await patch({ a: null, c: "3" });

  expect(await patched.json()).toMatchObject({ metadata: { b: "2", c: "3" }, metageneration: "3" });
});

test("a rewrite in steps is a copy with the checksums of its source, and outlives it", async () => {
  const { call, put } = await testGcs();
  const bytes = Buffer.alloc(3 * 1024 * 1024, "x");
  await put("x", bytes);
  const path = "/storage/v1/b/bkt/o/x/rewriteTo/b/bkt/o/y?maxBytesRewrittenPerCall=1048576";

  let calls = 0;
  let token: string | undefined;
  do {
    const response = await call(token ? `${path}&rewriteToken=${token}` : path, { method: "POST" });
    token = z.object({ rewriteToken: z.string().optional() }).parse(await response.json()).rewriteToken;
    calls += 1;
  } while (token !== undefined);
  await call("/storage/v1/b/bkt/o/x", { method: "DELETE" });
  const copy = await call("/storage/v1/b/bkt/o/y?alt=media");

  expect(calls).toBe(3);
  expect(crcOf(Buffer.from(await copy.arrayBuffer()))).toBe(crcOf(bytes));
});

test.for(["", "{}", "null"])("a copy that is told nothing (%j) keeps what the source says of itself", async (body) => {
  const { call, put } = await testGcs();
  await put("x", "hello");
  await call("/storage/v1/b/bkt/o/x", { method: "PATCH", body: '{"contentType":"text/x","metadata":{"rev":"r"}}' });

  const copied = await call("/storage/v1/b/bkt/o/x/copyTo/b/bkt/o/y", { method: "POST", body });

  expect(await copied.json()).toMatchObject({ name: "y", contentType: "text/x", metadata: { rev: "r" }, size: "5" });
});

test("a composed object is the sum of its sources, with a CRC32C and without MD5", async () => {
  const { call, put } = await testGcs();
  await put("a", "hello ");
  await put("b", "world");

  const composed = await call("/storage/v1/b/bkt/o/c/compose", {
    method: "POST",
    body: JSON.stringify({
      sourceObjects: [{ name: "a", generation: null }, { name: "b" }],
      destination: { contentType: "text/x" },
    }),
  });
  const resource = await composed.json();

  expect(resource).toMatchObject({ componentCount: 2, contentType: "text/x", crc32c: crcOf("hello world") });
  expect(resource).not.toHaveProperty("md5Hash");
});

test("objects, buckets and policies are there after a restart", async () => {
  const { put, close, options } = await testGcs();
  await put("dir/a b.txt", "kept");
  await close();

  const again = await startGcs({ ...options, buckets: [] });
  const response = await fetch(`${again.url}${object}?alt=media`, { headers: owner });
  const text = await response.text();
  await again.close();

  expect(text).toBe("kept");
});

test.for([
  ["POST", "/storage/v1/b/bkt/o/x/restore", 404],
  ["POST", "/storage/v1/b/bkt", 405],
  ["GET", "/storage/v1/b/bkt/o?matchGlob=**", 501],
  ["POST", "/batch/storage/v1", 404],
  ["GET", "/storage/v1/b/bkt/o/%E0%A4%A?alt=media", 400],
] as const)("%s %s is refused with %i and Google's error body", async ([method, path, status]) => {
  const { call } = await testGcs();

  const response = await call(path, { method });

  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code: status } });
});
