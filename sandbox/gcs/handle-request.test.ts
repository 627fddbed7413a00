import { expect, test } from "vitest";
import { testGcs } from "./test-gcs.ts";

const media = "/storage/v1/b/bkt/o/x?alt=media";

test("each connection is paced, out and in", async () => {
  const { call, put } = await testGcs({ bytesPerSecond: 1_000_000 });
  const bytes = Buffer.alloc(200_000, "a");

  const [written, read] = [await timed(() => put("x", bytes)), await timed(() => download(call, media))];

  expect(written.milliseconds).toBeGreaterThan(100);
  expect(read.milliseconds).toBeGreaterThan(100);
  expect(read.result.bytes).toBe(bytes.length);
});

test("a download breaks where a fault says, and the next one is whole", async () => {
  const { call, put, fault } = await setup();
  await put("x", Buffer.alloc(100_000, "a"));
  await fault("storage.objects.get", "return-broken-stream-after-64K");

  const [broken, whole] = [await download(call, media), await download(call, media)];

  expect([broken, whole]).toEqual([
    { bytes: 65_536, ended: false },
    { bytes: 100_000, ended: true },
  ]);
});

test("a fault of the final chunk waits for the request that reads the end", async () => {
  const { call, put, fault } = await setup();
  await put("x", Buffer.alloc(1000, "a"));
  await fault("storage.objects.get", "return-broken-stream-final-chunk-after-9B");

  const start = await download(call, media, "bytes=0-499");
  const end = await download(call, media, "bytes=500-999");

  expect([start, end]).toEqual([
    { bytes: 500, ended: true },
    { bytes: 9, ended: false },
  ]);
});

test("an answer in JSON can break too", async () => {
  const { call, fault } = await setup();
  await fault("storage.buckets.get", "return-broken-stream");

  expect(await download(call, "/storage/v1/b/bkt")).toEqual({ bytes: 10, ended: false });
});

test("faults of a test id meet its requests only, in Google's words for each API", async () => {
  const { call } = await testGcs();
  const instructions = { "storage.objects.list": ["return-503"], "xml.objects": ["return-429-retry-after-7s"] };
  const made = await call("/retry_test", { method: "POST", body: JSON.stringify({ instructions }) });
  const headers = { "x-retry-test-id": /"id":"([^"]+)"/.exec(await made.text())?.[1] ?? "" };

  const other = await call("/storage/v1/b/bkt/o");
  const json = await call("/storage/v1/b/bkt/o", { headers });
  const xml = await call("/bkt", { headers });
  const left = await call(`/retry_test/${headers["x-retry-test-id"]}`);

  expect([other.status, json.status, xml.status, xml.headers.get("retry-after")]).toEqual([200, 503, 429, "7"]);
  expect(await json.json()).toMatchObject({ error: { code: 503, errors: [{ reason: "backendError" }] } });
  expect(await xml.text()).toMatch(/^<\?xml .+<Error><Code>/);
  expect(await left.json()).toMatchObject({ completed: true });
});

test("a slow completion is slow by the time scale", async () => {
  const { call, fault } = await setup({ timeScale: 0.005 });
  await fault("storage.buckets.get", "done-after-30s");

  const { milliseconds, result } = await timed(() => call("/storage/v1/b/bkt"));

  expect(result.status).toBe(200);
  expect(milliseconds).toBeGreaterThan(140);
});

test("requests are counted by what they ask, with range, caller and status", async () => {
  const { call, put } = await testGcs();
  await put("x", "hello");
  await call(media, { headers: { Range: "bytes=0-1" } });
  await call("/storage/v1/b/bkt/o/nope");

  const seen = async () => (await call("/_sandbox/requests")).json();
  // A request is noted when its connection is done with it, which its caller can be before: in any order.
  await expect.poll(async () => (await seen()).requests.length).toBe(3);
  const all = await seen();
  await call("/_sandbox/requests", { method: "DELETE" });
  const after = await (await call("/_sandbox/requests")).json();

  const caller = "serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com";
  expect(all.methods).toEqual({ "storage.objects.insert": 1, "storage.objects.get": 2 });
  expect(new Set(all.requests)).toEqual(
    new Set([
      { operation: "storage.objects.insert", resource: "bkt/", caller, status: 200 },
      { operation: "storage.objects.get", resource: "bkt/x", caller, status: 206, range: "bytes=0-1" },
      { operation: "storage.objects.get", resource: "bkt/nope", caller, status: 404 },
    ]),
  );
  expect(after).toEqual({ methods: {}, requests: [] });
});

async function setup(options: Parameters<typeof testGcs>[0] = {}) {
  const gcs = await testGcs(options);
  const fault = (method: string, instruction: string) =>
    gcs.call("/retry_test", {
      method: "POST",
      body: JSON.stringify({ instructions: { [method]: [instruction] }, global: true }),
    });
  return { ...gcs, fault };
}

async function download(call: Awaited<ReturnType<typeof testGcs>>["call"], path: string, range?: string) {
  const response = await call(path, { headers: range === undefined ? {} : { Range: range } });
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) bytes += chunk.length;
  } catch {
    return { bytes, ended: false };
  }
  return { bytes, ended: true };
}

async function timed<T>(run: () => Promise<T>) {
  const started = performance.now();
  return { result: await run(), milliseconds: performance.now() - started };
}
