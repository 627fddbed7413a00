import { expect, test } from "vitest";
import { z } from "zod";
import { guest, member, testHub } from "./test-hub.ts";

const heron = "tidepool-labs/heron-30m-it";

test("a token is told whose it is, a wrong one is refused", async () => {
  const hub = await testHub();

  const known = await hub.get("/api/whoami-v2", member);
  const wrong = await hub.get("/api/whoami-v2", { Authorization: "Bearer hf_wrong" });

  expect(await known.json()).toMatchObject({
    type: "user",
    name: "sandbox-member",
    auth: { type: "access_token", accessToken: { role: "read" } },
  });
  expect(wrong.status).toBe(401);
  expect(wrong.headers.get("x-error-message")).toBe("Invalid credentials in Authorization header");
  expect(await wrong.json()).toEqual({ error: "Invalid credentials in Authorization header" });
});

test("main, HEAD and the commit itself name the same commit", async () => {
  const hub = await testHub();

  const plain = z.object({ sha: z.string() }).parse(await (await hub.get(`/api/models/${heron}`)).json());
  const revisions = ["main", "HEAD", plain.sha].map((at) => hub.get(`/api/models/${heron}/revision/${at}`));
  const answers = await Promise.all((await Promise.all(revisions)).map((response) => response.json()));

  expect(plain.sha).toMatch(/^[0-9a-f]{40}$/);
  expect(answers).toEqual([
    expect.objectContaining({ sha: plain.sha, id: heron }),
    expect.objectContaining({ sha: plain.sha }),
    expect.objectContaining({ sha: plain.sha }),
  ]);
});

test("a model's info has what clients read, with sizes and digests when blobs are wanted", async () => {
  const hub = await testHub();

  const info: unknown = await (await hub.get("/api/models/tidepool-labs/pebble-2m?blobs=true")).json();

  expect(info).toMatchObject({
    modelId: "tidepool-labs/pebble-2m",
    author: "tidepool-labs",
    private: false,
    gated: false,
    disabled: false,
    pipeline_tag: "text-generation",
    cardData: { license: "apache-2.0" },
    safetensors: { parameters: { BF16: expect.any(Number) }, total: expect.any(Number) },
    usedStorage: expect.any(Number),
    siblings: expect.arrayContaining([
      expect.objectContaining({
        rfilename: "model.safetensors",
        lfs: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: expect.any(Number), pointerSize: 132 },
      }),
      expect.objectContaining({ rfilename: "config.json", size: expect.any(Number), blobId: expect.any(String) }),
    ]),
  });
});

test("expand gives the fields asked for and refuses one that does not exist", async () => {
  const hub = await testHub();

  const some = await hub.get(`/api/models/${heron}?expand=sha&expand=gated`);
  const wrong = await hub.get(`/api/models/${heron}?expand=colour`);

  expect(Object.keys(z.record(z.string(), z.unknown()).parse(await some.json()))).toEqual([
    "_id",
    "id",
    "sha",
    "gated",
  ]);
  expect(wrong.status).toBe(400);
});

test("search finds by name, most downloaded first, pages by Link, and hides private repos from strangers", async () => {
  const hub = await testHub();
  const ids = async (query: string, headers = {}) => {
    const response = await hub.get(`/api/models?${query}`, headers);
    return {
      link: response.headers.get("link"),
      ids: z.array(z.object({ id: z.string() })).parse(await response.json()),
    };
  };

  const first = await ids("search=2M&sort=downloads&direction=-1&limit=1");
  const next = /<(.+)>; rel="next"/.exec(first.link ?? "")?.[1]?.replace(hub.url, "") ?? "";
  const second = await hub.get(next);
  const all = await ids("search=2m&sort=downloads&direction=-1", member);

  expect(first.ids).toMatchObject([{ id: "lumenforge/lantern-12m-instruct" }]);
  expect(await second.json()).toMatchObject([{ id: "lumenforge/beacon-2m" }]);
  expect(all.ids.map(({ id }) => id)).toContain("tidepool-labs/undertow-2m");
  expect((await ids("search=undertow")).ids).toEqual([]);
});

test.for([
  { who: "anybody", path: "/api/models/nobody/nothing", headers: {}, status: 401, code: "RepoNotFound" },
  { who: "a guest", path: "/api/models/nobody/nothing", headers: guest, status: 404, code: "RepoNotFound" },
  { who: "anybody", path: "/api/models/tidepool-labs/undertow-2m", headers: {}, status: 401, code: "RepoNotFound" },
  { who: "a guest", path: "/api/models/tidepool-labs/undertow-2m", headers: guest, status: 404, code: "RepoNotFound" },
  {
    who: "a member",
    path: `/api/models/${heron}/revision/nope`,
    headers: member,
    status: 404,
    code: "RevisionNotFound",
  },
  { who: "a member", path: `/api/models/${heron}/tree/main/nope`, headers: member, status: 404, code: "EntryNotFound" },
  { who: "a member", path: `/${heron}/resolve/main/nope`, headers: member, status: 404, code: "EntryNotFound" },
  {
    who: "anybody",
    path: "/lumenforge/beacon-2m/resolve/main/config.json",
    headers: {},
    status: 401,
    code: "GatedRepo",
  },
  {
    who: "a guest",
    path: "/lumenforge/beacon-2m/resolve/main/config.json",
    headers: guest,
    status: 403,
    code: "GatedRepo",
  },
  {
    who: "a guest",
    path: "/api/models/lumenforge/citadel-12m/auth-check",
    headers: guest,
    status: 403,
    code: "GatedRepo",
  },
  { who: "a member", path: "/api/models/oldharbor/sunken", headers: member, status: 403, code: "RepoDisabled" },
])("$who who asks $path gets $status $code", async ({ path, headers, status, code }) => {
  const hub = await testHub();

  const response = await hub.get(path, headers);

  expect(response.status).toBe(status);
  expect(response.headers.get("x-error-code")).toBe(code);
  expect(response.headers.get("x-error-message")).not.toBeNull();
  expect(await response.json()).toHaveProperty("error");
});

test("the gate is open to who was granted it", async () => {
  const hub = await testHub();

  const check = await hub.get("/api/models/lumenforge/citadel-12m/auth-check", member);
  const file = await hub.get("/lumenforge/citadel-12m/resolve/main/config.json", member);

  expect([check.status, file.status]).toEqual([200, 307]);
  expect(await check.json()).toEqual({});
});

test("a renamed repo is redirected within the hub", async () => {
  const hub = await testHub();

  const response = await hub.get("/api/models/tidepool-labs/heron-30m/tree/main?recursive=true");

  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(`/api/models/${heron}/tree/main?recursive=true`);
});

test.for([
  "/",
  "/api/agent-harnesses",
  "/api/models/a/b/constructor",
  "/%zz",
  "/a/b/resolve/main",
  "/api/datasets/a/b",
])("%s is not found, which is no failure of the hub", async (path) => {
  const hub = await testHub();

  expect((await hub.get(path)).status).toBe(404);
});

test("a new commit moves main and leaves the old one readable", async () => {
  const hub = await testHub();
  const old = z.object({ sha: z.string() }).parse(await (await hub.get(`/api/models/${heron}`)).json());

  await hub.commit(heron, { "README.md": "changed" });

  const now = await (await hub.get(`/api/models/${heron}`)).json();
  expect(now).not.toMatchObject(old);
  const text = async (revision: string) => (await fetch(`${hub.url}/${heron}/resolve/${revision}/README.md`)).text();
  expect(await text("main")).toBe("changed");
  expect(await text(old.sha)).toContain("An invented model");
});

test("requests beyond the limit are told how long to wait, until the window ends", async () => {
  const hub = await testHub({ rateLimit: { requests: 2, windowSeconds: 55 } });
  const ask = () => hub.get("/api/models?limit=1");

  const answers = [await ask(), await ask(), await ask()];
  await hub.limitRate(null);
  const free = await ask();

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[0]?.headers.get("ratelimit")).toBe('"api";r=1;t=55');
  expect(answers[2]?.headers.get("ratelimit")).toMatch(/^"api";r=0;t=5[45]$/);
  expect(answers[2]?.headers.get("ratelimit-policy")).toBe('"fixed window";"api";q=2;w=55');
  expect(answers[2]?.headers.get("retry-after")).toMatch(/^5[45]$/);
  expect(free.status).toBe(200);
});
