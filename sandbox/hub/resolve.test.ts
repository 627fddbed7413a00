import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { member, testHub } from "./test-hub.ts";

const pebble = "/tidepool-labs/pebble-2m/resolve/main";

test("a plain file is a redirect within the hub, to the same at its commit, which has ETag and length on HEAD too", async () => {
  const hub = await testHub();

  const asked = await hub.get(`${pebble}/config.json`);
  const location = asked.headers.get("location") ?? "";
  const head = await fetch(hub.url + location, { method: "HEAD", headers: { "Accept-Encoding": "identity" } });
  const body = Buffer.from(await (await hub.get(location)).arrayBuffer());

  const commit = asked.headers.get("x-repo-commit") ?? "";
  const sha1 = createHash("sha1").update(`blob ${body.length}\0`).update(body).digest("hex");
  expect([asked.status, head.status]).toEqual([307, 200]);
  expect(location).toBe(
    `/api/resolve-cache/models/tidepool-labs/pebble-2m/${commit}/config.json` +
      `?%2Ftidepool-labs%2Fpebble-2m%2Fresolve%2Fmain%2Fconfig.json=&etag=%22${sha1}%22`,
  );
  expect(asked.headers.get("x-linked-etag")).toBe(`"${sha1}"`);
  expect(head.headers.get("x-repo-commit")).toBe(commit);
  expect(head.headers.get("etag")).toBe(`"${sha1}"`);
  expect(head.headers.get("content-length")).toBe(String(body.length));
  expect(JSON.parse(body.toString())).toMatchObject({ model_type: "llama" });
});

test("the cache of plain files takes a commit only, has nothing on LFS, and keeps the gate", async () => {
  const hub = await testHub();
  const place = "/api/resolve-cache/models";
  const gated = await hub.get("/lumenforge/citadel-12m/resolve/main/config.json", member);
  const pinned = await hub.get(`${pebble}/config.json`);
  const commit = pinned.headers.get("x-repo-commit");

  const branch = await hub.get(`${place}/tidepool-labs/pebble-2m/main/config.json`);
  const weights = await hub.get(`${place}/tidepool-labs/pebble-2m/${commit}/model.safetensors`);
  const stranger = await hub.get(gated.headers.get("location") ?? "");

  expect([branch.status, weights.status, stranger.status]).toEqual([400, 404, 401]);
});

test("a mirror sends a plain file where it is asked for", async () => {
  const hub = await testHub({ sendsPlainFiles: true });

  const got = await hub.get(`${pebble}/config.json`);

  expect(got.status).toBe(200);
  expect(await got.json()).toMatchObject({ model_type: "llama" });
});

test("an LFS file is a redirect that carries size and digest, to another host that has the bytes", async () => {
  const hub = await testHub();

  const head = await fetch(`${hub.url}${pebble}/model.safetensors`, { method: "HEAD", redirect: "manual" });
  const location = head.headers.get("location") ?? "";
  const got = await fetch(location);
  const body = Buffer.from(await got.arrayBuffer());

  expect(head.status).toBe(302);
  expect(new URL(location).host).not.toBe(new URL(hub.url).host);
  expect(head.headers.get("x-linked-size")).toBe(String(body.length));
  expect(head.headers.get("x-linked-etag")).toBe(`"${createHash("sha256").update(body).digest("hex")}"`);
  expect(head.headers.get("x-repo-commit")).toMatch(/^[0-9a-f]{40}$/);
  expect(got.headers.get("etag")).not.toBe(head.headers.get("x-linked-etag"));
});

test("a token at the file host is refused, as a store refuses it beside a signature", async () => {
  const hub = await testHub();
  const location = await located(hub);

  const response = await fetch(location, { headers: member });

  expect(response.status).toBe(400);
});

test("a signed URL refuses when it is expired, when it is changed, and after its key is gone", async () => {
  const hub = await testHub();
  const brief = await testHub({ urlLifetimeSeconds: 0 });
  const location = await located(hub);

  const before = await fetch(location, { method: "HEAD" });
  const changed = await fetch(location.replace(/Expires=\d/, "Expires=9"));
  await hub.expireUrls();
  const after = await fetch(location);
  const expired = await fetch(await located(brief));

  expect([before, changed, after, expired].map(({ status }) => status)).toEqual([200, 403, 403, 403]);
  expect(await after.text()).toContain("<Code>AccessDenied</Code>");
});

test.for([
  { range: "bytes=0-0", status: 206, stated: "bytes 0-0/1874216", bytes: 1 },
  { range: "bytes=100-199", status: 206, stated: "bytes 100-199/1874216", bytes: 100 },
  { range: "bytes=1874000-", status: 206, stated: "bytes 1874000-1874215/1874216", bytes: 216 },
  { range: "bytes=-16", status: 206, stated: "bytes 1874200-1874215/1874216", bytes: 16 },
  { range: "bytes=1874200-9999999", status: 206, stated: "bytes 1874200-1874215/1874216", bytes: 16 },
  { range: "bytes=1874216-", status: 416, stated: "bytes */1874216", bytes: 0 },
  { range: "bytes=9-3", status: 200, stated: null, bytes: 1_874_216 },
])("$range of a large file is answered with $status and the right bytes", async ({ range, status, stated, bytes }) => {
  const hub = await testHub();
  const location = await located(hub);

  const part = await fetch(location, { headers: { Range: range } });
  const got = Buffer.from(await part.arrayBuffer());
  const whole = Buffer.from(await (await fetch(location)).arrayBuffer());

  expect(part.status).toBe(status);
  expect(part.headers.get("content-range")).toBe(stated);
  const start = Number(/bytes (\d+)/.exec(stated ?? "")?.[1] ?? 0);
  expect(got.equals(whole.subarray(start, start + bytes))).toBe(true);
});

test("a range of a plain file tells the whole size", async () => {
  const hub = await testHub();

  const response = await fetch(`${hub.url}${pebble}/config.json`, {
    headers: { Range: "bytes=0-0", Accept: "application/vnd.xet-fileinfo+json, */*" },
  });

  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe("bytes 0-0/496");
  expect(response.headers.has("x-xet-hash")).toBe(false);
});

test("faults strike ranges and tags in the ways a broken cache does", async () => {
  const hub = await testHub();
  const location = await located(hub);
  const whole = await hub.fail({ "hub.files.get": ["ignore-range", "wrong-content-range", "changed-etag"] });
  const ask = () => fetch(location, { headers: { Range: "bytes=0-7" } });

  const [ignored, wrong, changed, right] = [await ask(), await ask(), await ask(), await ask()];

  expect(ignored.status).toBe(200);
  expect(wrong.headers.get("content-range")).toBe("bytes 1-8/1874216");
  expect(changed.headers.get("etag")).not.toBe(right.headers.get("etag"));
  expect(right.headers.get("content-range")).toBe("bytes 0-7/1874216");
  expect(await whole.left()).toEqual({});
});

test("what was asked is counted by method and by range", async () => {
  const hub = await testHub();
  const location = await located(hub);

  await (await fetch(location, { headers: { Range: "bytes=16-31" } })).arrayBuffer();

  expect(await hub.requests()).toEqual({
    methods: { "hub.resolve": 1, "hub.files.get": 1 },
    files: {
      "tidepool-labs/pebble-2m/model.safetensors": [
        expect.objectContaining({ method: "hub.resolve", sent: 0 }),
        { method: "hub.files.get", start: 16, end: 32, sent: 16 },
      ],
    },
  });
});

test("a connection gets no more than its bytes a second, another one gets as much again", async () => {
  const hub = await testHub({ bytesPerSecond: 400_000 });
  const location = await located(hub);
  const read = async () => (await fetch(location, { headers: { Range: "bytes=0-199999" } })).arrayBuffer();

  const started = performance.now();
  await Promise.all(Array.from({ length: 8 }, read));
  const seconds = (performance.now() - started) / 1000;

  // A third of a second each until the last piece goes out; four seconds if they shared one pace.
  expect(seconds).toBeGreaterThan(0.3);
  expect(seconds).toBeLessThan(3);
});

async function located(hub: Awaited<ReturnType<typeof testHub>>) {
  const head = await fetch(`${hub.url}${pebble}/model.safetensors`, { method: "HEAD", redirect: "manual" });
  return head.headers.get("location") ?? "";
}
