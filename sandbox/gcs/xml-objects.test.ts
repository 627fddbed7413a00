import { createHash } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { crcOf, owner, testGcs } from "./test-gcs.ts";

test("an object put by the XML API is the same by the JSON API", async () => {
  const { call } = await testGcs();

  const headers = { "Content-Type": "text/x", "x-goog-meta-rev": "r", "x-goog-hash": `crc32c=${crcOf("hello")}` };
  const put = await call("/bkt/dir/a%20b", { method: "PUT", body: "hello", headers });
  const json = await call("/storage/v1/b/bkt/o/dir%2Fa%20b");
  const head = await call("/bkt/dir%2Fa%20b", { method: "HEAD" });

  const md5 = createHash("md5").update("hello").digest("hex");
  expect([put.status, put.headers.get("etag")]).toEqual([200, `"${md5}"`]);
  expect(await json.json()).toMatchObject({ size: "5", contentType: "text/x", metadata: { rev: "r" } });
  expect(Object.fromEntries(head.headers)).toMatchObject({
    "content-length": "5",
    "x-goog-meta-rev": "r",
    etag: `"${md5}"`,
  });
});

test("the bucket may be in the host's name", async () => {
  const { url, put } = await testGcs();
  await put("dir/x", "hello");

  const headers = { ...owner, Host: "bkt.storage.googleapis.com" };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/dir/x`, { headers }, resolve).on("error", reject);
  });

  expect(await text(response)).toBe("hello");
});

test("a name that looks like a way out of the bucket is only a name", async () => {
  const { call, put } = await testGcs();
  await put("../../etc/passwd", "just an object");

  const json = await call(`/storage/v1/b/bkt/o/${encodeURIComponent("../../etc/passwd")}?alt=media`);
  const missing = await call("/storage/v1/b/..%2F..%2Fbkt");

  expect(await json.text()).toBe("just an object");
  expect(missing.status).toBe(404);
});

test("create-only writes by the XML API are refused once there is an object", async () => {
  const { call } = await testGcs();
  const write = () => call("/bkt/x", { method: "PUT", body: "hello", headers: { "x-goog-if-generation-match": "0" } });

  const [first, second] = [await write(), await write()];

  expect([first.status, second.status]).toEqual([200, 412]);
  expect(await second.text()).toContain("<Code>PreconditionFailed</Code>");
});

test("both kinds of XML lists page through names and folders", async () => {
  const { call, put } = await testGcs();
  for (const name of ["m/a&b", "m/b", "m/sub/c"]) await put(name, name);

  const first = await (await call("/bkt?prefix=m/&delimiter=/&max-keys=2")).text();
  const rest = await (await call("/bkt?prefix=m/&delimiter=/&marker=m/b")).text();
  const second = await (await call("/bkt?list-type=2&prefix=m/&continuation-token=m/b")).text();

  expect(first).toContain("<Key>m/a&amp;b</Key>");
  expect(first).toContain("<IsTruncated>true</IsTruncated><NextMarker>m/b</NextMarker>");
  expect(rest).toContain("<CommonPrefixes><Prefix>m/sub/</Prefix></CommonPrefixes>");
  expect(second).toContain("<Key>m/sub/c</Key>");
});

test("a signature by a key that nobody has is refused as S3 clients expect", async () => {
  const { url } = await testGcs();
  const authorization =
    "AWS4-HMAC-SHA256 Credential=GOOG1E/20260101/auto/s3/aws4_request,SignedHeaders=host,Signature=00";

  const response = await fetch(`${url}/bkt/x`, { headers: { authorization } });

  expect([response.status, await response.text()]).toEqual([403, expect.stringContaining("<Code>InvalidAccessKeyId")]);
});
