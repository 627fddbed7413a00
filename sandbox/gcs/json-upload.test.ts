import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { startGcs } from "./server.ts";
import { crcOf, owner, testGcs } from "./test-gcs.ts";

const granule = 256 * 1024;
const begin = "/upload/storage/v1/b/bkt/o?uploadType=resumable&name=big";

test("a multipart upload takes name, type and checksum from its metadata part", async () => {
  const { call } = await testGcs();

  const response = await call("/upload/storage/v1/b/bkt/o?uploadType=multipart&ifGenerationMatch=0", {
    method: "POST",
    headers: { "Content-Type": 'multipart/related; boundary="==b=="' },
    body: related("==b==", { name: "up/small", contentType: "text/x", crc32c: crcOf("hello") }, "hello"),
  });

  expect(await response.json()).toMatchObject({
    name: "up/small",
    contentType: "text/x",
    size: "5",
    crc32c: crcOf("hello"),
  });
});

test.for(["crc32c", "md5Hash"])("bytes that do not match a declared %s leave no object", async (field) => {
  const { call } = await testGcs();

  const response = await call("/upload/storage/v1/b/bkt/o?uploadType=multipart&name=x", {
    method: "POST",
    headers: { "Content-Type": "multipart/related; boundary=b" },
    body: related("b", { [field]: "AAAAAA==" }, "hello"),
  });
  const read = await call("/storage/v1/b/bkt/o/x");

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { message: expect.stringContaining("doesn't match calculated") },
  });
  expect(read.status).toBe(404);
});

test("a resumable upload goes on where it was cut, and after a restart", async () => {
  const bytes = randomBytes(2 * granule + 10);
  const gcs = await testGcs();
  const started = await gcs.call(begin, { method: "POST", body: "{}" });
  const session = new URL(started.headers.get("location") ?? "");
  const path = session.pathname + session.search;

  const first = await fetch(session, chunk(bytes.subarray(0, granule), `bytes 0-${granule - 1}/${bytes.length}`));
  await gcs.close();
  const again = await startGcs(gcs.options);
  const send = (init: RequestInit) => fetch(again.url + path, init);
  const asked = await send({ method: "PUT", headers: { "Content-Range": `bytes */${bytes.length}` } });
  const rest = await send(chunk(bytes.subarray(granule), `bytes ${granule}-${bytes.length - 1}/${bytes.length}`));
  const repeated = await send({ method: "PUT", headers: { "Content-Range": `bytes */${bytes.length}` } });
  await again.close();

  expect([first.status, first.headers.get("range")]).toEqual([308, `bytes=0-${granule - 1}`]);
  expect([asked.status, asked.headers.get("range")]).toEqual([308, `bytes=0-${granule - 1}`]);
  expect(await rest.json()).toMatchObject({ size: String(bytes.length), crc32c: crcOf(bytes) });
  expect(await repeated.json()).toMatchObject({ name: "big" });
});

test("a client that cannot take 308 gets it as a header of 200, by POST as by PUT", async () => {
  const { call } = await testGcs();
  const started = await call(begin, { method: "POST", body: "{}" });
  const session = started.headers.get("location") ?? "";

  const response = await fetch(session, {
    ...chunk(randomBytes(granule), `bytes 0-${granule - 1}/*`),
    method: "POST",
    headers: { "Content-Range": `bytes 0-${granule - 1}/*`, "X-Guploader-No-308": "yes" },
  });

  expect(response.status).toBe(200);
  expect(response.headers.get("x-http-status-code-override")).toBe("308");
  expect(response.headers.get("range")).toBe(`bytes=0-${granule - 1}`);
});

test("bytes that are there already are skipped, bytes that leave a gap are refused", async () => {
  const bytes = randomBytes(granule + 100);
  const { call } = await testGcs();
  const session = (await call(begin, { method: "POST", body: "{}" })).headers.get("location") ?? "";
  await fetch(session, chunk(bytes.subarray(0, granule), `bytes 0-${granule - 1}/*`));

  const gap = await fetch(session, chunk(bytes.subarray(-1), `bytes ${granule + 99}-${granule + 99}/${bytes.length}`));
  const whole = await fetch(session, chunk(bytes, `bytes 0-${bytes.length - 1}/${bytes.length}`));

  expect(gap.status).toBe(400);
  expect(await whole.json()).toMatchObject({ size: String(bytes.length), crc32c: crcOf(bytes) });
});

test("a session whose size was declared ends with its last byte, also where no request names a size", async () => {
  const { call } = await testGcs();
  const headers = { "X-Upload-Content-Length": String(2 * granule) };
  const session = (await call(begin, { method: "POST", body: "{}", headers })).headers.get("location") ?? "";

  const half = await fetch(session, chunk(randomBytes(granule), `bytes 0-${granule - 1}/*`));
  const whole = await fetch(session, chunk(randomBytes(granule), `bytes ${granule}-${2 * granule - 1}/*`));

  expect([half.status, whole.status]).toEqual([308, 200]);
  expect(await whole.json()).toMatchObject({ name: "big", size: String(2 * granule) });
});

test("a wrong x-goog-hash at the end of a session leaves no object and ends the session", async () => {
  const { call } = await testGcs();
  const session = (await call(begin, { method: "POST", body: "{}" })).headers.get("location") ?? "";

  const headers = { "Content-Range": "bytes 0-4/5", "x-goog-hash": "crc32c=AAAAAA==" };
  const wrong = await fetch(session, { method: "PUT", headers, body: "hello" });
  const after = await fetch(session, { method: "PUT", headers: { "Content-Range": "bytes */5" } });
  const object = await call("/storage/v1/b/bkt/o/big");

  expect([wrong.status, after.status, object.status]).toEqual([400, 410, 404]);
});

test("a connection cut inside an upload leaves no object and no bytes", async () => {
  const { call, url } = await testGcs();
  await call("/retry_test", {
    method: "POST",
    body: JSON.stringify({
      instructions: { "storage.objects.insert": ["return-broken-stream-after-1K"] },
      global: true,
    }),
  });

  const cut = fetch(`${url}/upload/storage/v1/b/bkt/o?uploadType=media&name=x`, {
    method: "POST",
    headers: owner,
    body: randomBytes(100_000),
  });
  await expect(cut).rejects.toThrow("fetch failed");
  const read = await call("/storage/v1/b/bkt/o/x");

  expect(read.status).toBe(404);
});

function related(boundary: string, metadata: object, media: string) {
  const head = `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(metadata)}`;
  return `${head}\r\n--${boundary}\r\nContent-Type: application/octet-stream\r\n\r\n${media}\r\n--${boundary}--\r\n`;
}

function chunk(body: Buffer, range: string): RequestInit {
  return { method: "PUT", body: new Uint8Array(body), headers: { "Content-Range": range } };
}
