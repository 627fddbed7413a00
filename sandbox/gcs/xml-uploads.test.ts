import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { startGcs } from "./server.ts";
import { crcOf, owner, testGcs } from "./test-gcs.ts";

const mebibyte = 1024 * 1024;
const path = "/bkt/m%2Fa%20b.bin";

test("parts in any order become one object with the CRC32C of the whole and no MD5", async () => {
  const bytes = randomBytes(5 * mebibyte + 100);
  const gcs = await testGcs();
  const { begin, part, complete } = steps(gcs.url);
  const id = await begin();

  const second = await part(id, 2, bytes.subarray(5 * mebibyte));
  const first = await part(id, 1, bytes.subarray(0, 5 * mebibyte));
  const completed = await complete(id, [first.headers.get("etag"), second.headers.get("etag")]);
  const text = await completed.text();
  const object = await (await gcs.call("/storage/v1/b/bkt/o/m%2Fa%20b.bin")).json();
  const read = await gcs.call(path);

  expect(text).toContain('<CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">');
  expect(completed.headers.get("content-type")).toMatch(/^text\//);
  expect(object).toMatchObject({
    size: String(bytes.length),
    crc32c: crcOf(bytes),
    componentCount: 2,
    contentType: "application/x-st",
    metadata: { rev: "r" },
  });
  expect(object).not.toHaveProperty("md5Hash");
  expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
});

test.for([
  [{ "x-goog-hash": "crc32c=AAAAAA==" }, "CrcMismatch"],
  [{ "Content-MD5": "AAAAAAAAAAAAAAAAAAAAAA==" }, "BadDigest"],
] as const)("a part that does not match its %j is refused and not kept", async ([headers, code]) => {
  const { begin, part, list } = steps((await testGcs()).url);
  const id = await begin();

  const response = await part(id, 1, Buffer.from("hello"), headers);

  const text = await response.text();
  expect([response.status, text]).toEqual([400, expect.stringContaining(`<Code>${code}</Code>`)]);
  expect(text).toMatch(/<Details>.+<\/Details>/);
  expect(await list(id)).not.toContain("<Part>");
});

test("finished parts are listed in pages, and are there after a restart", async () => {
  const { close, options, url } = await testGcs();
  const before = steps(url);
  const id = await before.begin();
  for (const number of [3, 1, 2]) await before.part(id, number, Buffer.from(`part ${number}`));
  await close();

  const again = await startGcs(options);
  const { list } = steps(again.url);
  const first = await list(id, "&max-parts=2");
  const rest = await list(id, "&part-number-marker=2");
  await again.close();

  expect(first.match(/<PartNumber>\d/g)).toEqual(["<PartNumber>1", "<PartNumber>2"]);
  expect(first).toContain("<IsTruncated>true</IsTruncated>");
  expect(first).toContain("<NextPartNumberMarker>2</NextPartNumberMarker>");
  expect(rest).toContain("<PartNumber>3</PartNumber>");
  expect(rest).toContain("<Size>6</Size>");
});

test("a part sent again replaces the one before", async () => {
  const gcs = await testGcs();
  const { begin, part, complete } = steps(gcs.url);
  const id = await begin();

  const old = await part(id, 1, Buffer.from("old"));
  const renewed = await part(id, 1, Buffer.from("new"));
  const withOld = await complete(id, [old.headers.get("etag")]);
  const escaped = renewed.headers.get("etag")?.replaceAll('"', "&#34;") ?? "";
  const withNew = await complete(id, [escaped]);

  expect([withOld.status, await withOld.text()]).toEqual([400, expect.stringContaining("<Code>InvalidPart</Code>")]);
  expect(withNew.status).toBe(200);
  expect(await (await gcs.call(path)).text()).toBe("new");
});

test("completions that Cloud Storage refuses are refused", async () => {
  const { begin, part, complete, send } = steps((await testGcs()).url);
  const id = await begin();
  const etags = [await part(id, 1, Buffer.from("a")), await part(id, 2, Buffer.from("b"))].map((one) =>
    one.headers.get("etag"),
  );

  const small = await complete(id, etags);
  const disordered = await send("POST", `${path}?uploadId=${id}`, completion([2, 1], etags));
  const empty = await send("POST", `${path}?uploadId=${id}`, "<CompleteMultipartUpload/>");
  const unknown = await complete("nope", etags);

  expect(await small.text()).toContain("<Code>EntityTooSmall</Code>");
  expect(await disordered.text()).toContain("<Code>InvalidPartOrder</Code>");
  expect(await empty.text()).toContain("<Code>MalformedCompleteMultipartUploadRequest</Code>");
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("<Code>NoSuchUpload</Code>")]);
});

test("an aborted upload is gone, from the list of uploads too", async () => {
  const { begin, part, send } = steps((await testGcs()).url);
  const id = await begin();

  const before = await (await send("GET", "/bkt?uploads")).text();
  const aborted = await send("DELETE", `${path}?uploadId=${id}`);
  const after = await (await send("GET", "/bkt?uploads")).text();
  const late = await part(id, 1, Buffer.from("x"));

  expect(before).toContain(`<UploadId>${id}</UploadId>`);
  expect([aborted.status, late.status]).toEqual([204, 404]);
  expect(after).not.toContain(id);
});

test("a completion whose answer is lost has still made the object", async () => {
  const gcs = await testGcs();
  const { begin, part, complete } = steps(gcs.url);
  const id = await begin();
  const done = await part(id, 1, Buffer.from("bytes"));
  await fault(gcs, "xml.complete", "done-but-answer-lost");

  await expect(complete(id, [done.headers.get("etag")])).rejects.toThrow("fetch failed");
  const object = await gcs.call("/storage/v1/b/bkt/o/m%2Fa%20b.bin");
  const again = await complete(id, [done.headers.get("etag")]);

  expect([object.status, again.status]).toEqual([200, 404]);
});

test("a completion that fails inside a 200 has made nothing", async () => {
  const gcs = await testGcs();
  const { begin, part, complete } = steps(gcs.url);
  const id = await begin();
  const done = await part(id, 1, Buffer.from("bytes"));
  await fault(gcs, "xml.complete", "return-200-error-body");

  const response = await complete(id, [done.headers.get("etag")]);

  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining("<Error><Code>InternalError"),
  ]);
  expect((await gcs.call(path)).status).toBe(404);
});

test("a 503 in the middle of a part is answered as such, and the part is not kept", async () => {
  const gcs = await testGcs();
  const { begin, part, list } = steps(gcs.url);
  const id = await begin();
  await fault(gcs, "xml.part", "return-503-after-256K");

  const response = await part(id, 1, randomBytes(mebibyte));

  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining("<Code>ServiceUnavailable")]);
  expect(await list(id)).not.toContain("<Part>");
});

async function fault(gcs: Awaited<ReturnType<typeof testGcs>>, method: string, instruction: string) {
  const body = JSON.stringify({ instructions: { [method]: [instruction] }, global: true });
  await gcs.call("/retry_test", { method: "POST", body });
}

function steps(url: string) {
  const send = (method: string, target: string, body?: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(url + target, {
      method,
      headers: { ...owner, ...headers },
      ...(body && { body: new Uint8Array(Buffer.from(body)) }),
    });
  return {
    send,
    begin: async () => {
      const headers = { "Content-Type": "application/x-st", "x-goog-meta-rev": "r" };
      const text = await (await send("POST", `${path}?uploads`, undefined, headers)).text();
      return /<UploadId>(.+)<\/UploadId>/.exec(text)?.[1] ?? "";
    },
    part: (
      id: string,
      number: number,
      bytes: Buffer,
      headers: Record<string, string> = { "x-goog-hash": `crc32c=${crcOf(bytes)}` },
    ) => send("PUT", `${path}?partNumber=${number}&uploadId=${id}`, bytes, headers),
    complete: (id: string, etags: (string | null)[]) =>
      send(
        "POST",
        `${path}?uploadId=${id}`,
        completion(
          etags.map((_, index) => index + 1),
          etags,
        ),
      ),
    list: async (id: string, query = "") => (await send("GET", `${path}?uploadId=${id}${query}`)).text(),
  };
}

function completion(numbers: number[], etags: (string | null)[]) {
  const parts = numbers.map(
    (number) => `<Part><PartNumber>${number}</PartNumber><ETag>${etags[number - 1]}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
}
