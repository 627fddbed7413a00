import type { ServerResponse } from "node:http";
import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../sandbox/http/listen.ts";
import type { Recipe } from "../../sandbox/hub/repo.ts";
import { testHub } from "../../sandbox/hub/test-hub.ts";
import { httpHub, type HttpHubOptions } from "./hub.http.ts";

const heron = "tidepool-labs/heron-30m-it";
const pebble = "tidepool-labs/pebble-2m";
const quick = { attempts: 4, baseMs: 2, maxWaitSeconds: 0 };
const many: Recipe = {
  id: "test/many",
  files: () => ({
    "a.json": "1",
    "b.bin": "22",
    "folder/c.json": "333",
    "folder/d.json": "4444",
    "folder/e.json": "55555",
  }),
};
const memberToken = "hf_sandboxmember";
const guestToken = "hf_sandboxguest";

test("a search finds repos by name, most downloaded first, with what a list shows", async () => {
  const { hub } = await setup();

  const hits = await hub.searchModels("tidepool", { limit: 5 });

  expect(hits.map(({ repo }) => repo)).toEqual([heron, pebble]);
  expect(hits[0]).toEqual({
    repo: heron,
    downloads: 1_284_000,
    likes: 2310,
    gated: false,
    private: false,
    license: "apache-2.0",
    pipelineTag: "text-generation",
    parameters: 29_959_680,
    parametersByDtype: { BF16: 29_959_680 },
    storedBytes: expect.any(Number),
    formats: ["safetensors"],
    updatedAt: expect.any(String),
  });
});

test("a revision becomes a commit, and a renamed repo its present name", async () => {
  const { hub } = await setup();

  const model = await hub.getModel("tidepool-labs/heron-30m", "main");
  const pinned = await hub.getModel(heron, model.commit);

  expect(model).toMatchObject({ repo: heron, commit: expect.stringMatching(/^[0-9a-f]{40}$/), gated: false });
  expect(model.parameters).toEqual({ BF16: 29_959_680 });
  expect(pinned).toEqual(model);
});

test("every file of every page is listed, directories are not", async () => {
  const { hub, sandbox } = await setup({ sandbox: { pageSize: 2, recipes: [many] } });

  const files = await hub.listFiles("test/many", "main");

  expect(files.map(({ path }) => path)).toEqual(["a.json", "b.bin", "folder/c.json", "folder/d.json", "folder/e.json"]);
  expect(files.map(({ size }) => size)).toEqual([1, 2, 3, 4, 5]);
  expect(files.map(({ sha256 }) => sha256 !== undefined)).toEqual([false, true, false, false, false]);
  expect((await sandbox.requests()).methods).toEqual({ "hub.tree": 3 });
});

test("a large file is found by one resolve, with size, digest, commit and the time its URL ends, and without the token", async () => {
  const { hub, sandbox } = await setup({ token: memberToken });
  const files = await hub.listFiles(pebble, "main");
  const weights = files.find(({ path }) => path === "model.safetensors");
  const { commit } = await hub.getModel(pebble, "main");

  const resolved = await hub.resolveFile(pebble, commit, "model.safetensors");

  expect(resolved).toMatchObject({ size: weights?.size, etag: weights?.sha256, commit, headers: {} });
  expect(resolved.url.startsWith(sandbox.filesUrl)).toBe(true);
  expect(resolved.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  expect((await sandbox.requests()).methods["hub.resolve"]).toBe(1);
  expect((await sandbox.requests()).methods["hub.files.get"]).toBeUndefined();
});

test("a small file stays on the Hub, and its URL goes with the token", async () => {
  const { hub, sandbox } = await setup({ token: memberToken });
  const files = await hub.listFiles(pebble, "main");

  const { commit } = await hub.getModel(pebble, "main");

  const resolved = await hub.resolveFile(pebble, "main", "config.json");

  expect(resolved.url).toMatch(`${sandbox.url}/api/resolve-cache/models/${pebble}/${commit}/config.json?`);
  expect(resolved.commit).toBe(commit);
  expect(resolved.headers).toEqual({ Authorization: `Bearer ${memberToken}` });
  expect(resolved.etag).toBe(files.find(({ path }) => path === "config.json")?.gitSha1);
  expect(resolved.expiresAt).toBeUndefined();
});

test.for(["model.safetensors", "config.json"])("a range of %s is exactly the bytes asked for", async (path) => {
  const { hub } = await setup({ token: memberToken });
  const file = (await hub.listFiles(pebble, "main")).find((each) => each.path === path);
  const size = file?.size ?? 0;

  const whole = await hub.readRange(pebble, "main", path, 0, size + 100);
  const part = await hub.readRange(pebble, "main", path, 8, 40);
  const beyond = await hub.readRange(pebble, "main", path, size, size + 8);

  expect(whole.length).toBe(size);
  expect(part).toEqual(whole.subarray(8, 40));
  expect(beyond.length).toBe(0);
  const sha256 = createHash("sha256").update(whole).digest("hex");
  if (file?.sha256) expect(sha256).toBe(file.sha256);
});

test.for([
  { what: "a missing repo", token: guestToken, repo: "nobody/nothing", revision: "main", code: "not_found" },
  { what: "a missing repo", token: undefined, repo: "nobody/nothing", revision: "main", code: "not_found" },
  { what: "a private repo", token: guestToken, repo: "tidepool-labs/undertow-2m", revision: "main", code: "not_found" },
  { what: "a missing revision", token: undefined, repo: pebble, revision: "v9", code: "not_found" },
  { what: "a disabled repo", token: undefined, repo: "oldharbor/sunken", revision: "main", code: "forbidden" },
  { what: "a wrong token", token: "hf_wrong", repo: pebble, revision: "main", code: "unauthenticated" },
  { what: "a token no header takes", token: "hf_\n", repo: pebble, revision: "main", code: "unauthenticated" },
  {
    what: "a repo name that leads elsewhere",
    token: undefined,
    repo: "../api",
    revision: "main",
    code: "invalid_input",
  },
])("$what (token $token) is $code, and the message never has the token", async ({ token, repo, revision, code }) => {
  const { hub } = await setup({ token });

  const error: unknown = await hub.getModel(repo, revision).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ name: "AppError", code });
  if (token) expect(JSON.stringify(error) + String(error)).not.toContain(token);
});

test.for([
  { token: memberToken, repo: "lumenforge/citadel-12m", access: { granted: true } },
  { token: guestToken, repo: "lumenforge/citadel-12m", access: { granted: false, reason: "gated" } },
  { token: undefined, repo: "lumenforge/beacon-2m", access: { granted: false, reason: "no_token" } },
  { token: guestToken, repo: "nobody/nothing", access: { granted: false, reason: "not_found" } },
])("access of $token to $repo is told before a byte moves", async ({ token, repo, access }) => {
  const { hub } = await setup({ token });

  expect(await hub.checkAccess(repo)).toMatchObject(access);
});

test("a gated file names where to ask for access", async () => {
  const { hub, sandbox } = await setup({ token: guestToken });

  const read = hub.readRange("lumenforge/beacon-2m", "main", "config.json", 0, 10);

  await expect(read).rejects.toMatchObject({ code: "forbidden" });
  await expect(read).rejects.toThrow(`${sandbox.url}/lumenforge/beacon-2m`);
});

test("whose a token is: its owner and role, nobody without one, an error for a wrong one", async () => {
  const [known, none, wrong] = [await setup({ token: memberToken }), await setup(), await setup({ token: "hf_wrong" })];

  expect(await known.hub.whoAmI()).toEqual({ name: "sandbox-member", tokenName: "sandbox read", role: "read" });
  expect(await none.hub.whoAmI()).toBeNull();
  await expect(wrong.hub.whoAmI()).rejects.toMatchObject({ code: "unauthenticated" });
});

test.for([
  ["return-503", "return-reset-connection", "return-429-retry-after-0s"],
  ["return-408", "return-broken-stream"],
])("%s and more pass unnoticed", async (faults) => {
  const { hub, sandbox } = await setup();
  const plan = await sandbox.fail({ "hub.tree": faults });

  const files = await hub.listFiles(pebble, "main");

  expect(files.length).toBeGreaterThan(5);
  expect(await plan.left()).toEqual({});
});

test("a Hub that goes on failing is given up after four attempts", async () => {
  const { hub, sandbox } = await setup();
  await sandbox.fail({ "hub.models.get": Array.from({ length: 9 }, () => "return-503") });

  await expect(hub.getModel(pebble, "main")).rejects.toMatchObject({ code: "upstream_unavailable", retryable: true });

  expect((await sandbox.requests()).methods).toEqual({ "hub.models.get": 4 });
});

test("a rate limit is thrown with its wait, and nothing more is sent in its window", async () => {
  const { hub, sandbox } = await setup();
  await sandbox.fail({ "hub.models.get": ["return-429-retry-after-55s"] });

  const first = hub.getModel(pebble, "main");
  await expect(first).rejects.toMatchObject({ code: "quota_exhausted", retryAfterSeconds: 55 });
  await expect(hub.listFiles(pebble, "main")).rejects.toMatchObject({ code: "quota_exhausted" });

  expect((await sandbox.requests()).methods).toEqual({ "hub.models.get": 1 });
});

test.for(["ignore-range", "wrong-content-range", "return-403", "return-broken-stream", "return-reset-connection"])(
  "a file host that does %s once is resolved anew, and the bytes are right",
  async (fault) => {
    const { hub, sandbox } = await setup();
    const right = await hub.readRange(pebble, "main", "model.safetensors", 100, 200);
    const plan = await sandbox.fail({ "hub.files.get": [fault] });

    const bytes = await hub.readRange(pebble, "main", "model.safetensors", 100, 200);

    expect(bytes).toEqual(right);
    expect(await plan.left()).toEqual({});
    expect((await sandbox.requests()).methods["hub.resolve"]).toBe(3);
  },
);

test("an aborted call ends at once with the caller's own reason", async () => {
  const { hub, sandbox } = await setup();
  await sandbox.fail({ "hub.tree": ["stall-always"] });
  const abort = new AbortController();

  const listing = hub.listFiles(pebble, "main", { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("cancelled by a person")), 30);

  await expect(listing).rejects.toThrow("cancelled by a person");
});

test("a Hub that is not there is named, with what to do", async () => {
  const gone = await listen("test", 0, async () => undefined);
  await gone.close();
  const hub = httpHub({ endpoint: gone.url, userAgent: "test", onLoopback: true, retry: quick });

  await expect(hub.getModel(pebble, "main")).rejects.toThrow(/^127\.0\.0\.1:\d+ did not answer \(ECONNREFUSED\)/);
});

test.for([
  ["no JSON", "<html>proxy login</html>"],
  ["another shape", '{"sha": "short"}'],
])("an answer that is %s is refused, not believed", async ([, body]) => {
  const hub = await hubAnswering((_path, res) => res.end(body));

  await expect(hub.getModel(pebble, "main")).rejects.toMatchObject({ code: "upstream_unavailable" });
});

test("a Hub that answers with a web page says so in one sentence, whatever was asked, and its page is no file", async () => {
  const hub = await hubAnswering((_path, res) =>
    res
      .writeHead(200, { "Content-Type": "text/html; charset=utf-8" })
      .end("<html>Welcome to our network. Sign in</html>"),
  );

  const answers = await Promise.allSettled([
    hub.getModel(pebble, "main"),
    hub.listFiles(pebble, "main"),
    hub.searchModels("pebble"),
    hub.resolveFile(pebble, "main", "model.safetensors"),
    hub.readRange(pebble, "main", "model.safetensors", 0, 8),
  ]);

  const sentence = /^127\.0\.0\.1:\d+ cannot be understood: it answers with a web page, .*\. Try again in a minute\.$/;
  for (const answer of answers) {
    const reason = { code: "upstream_unavailable", message: expect.stringMatching(sentence) };
    expect(answer).toMatchObject({ status: "rejected", reason });
  }
});

test.for(["../../etc", "org/..", "/name", "org/na me", "org/name/more", "org/\u202ename", "name"])(
  "a repo that the Hub calls %j is refused: the name becomes a folder of the bucket",
  async (id) => {
    const model = { id, sha: "1".repeat(40), private: false, gated: false, disabled: false };
    const hub = await hubAnswering((_path, res) => res.end(JSON.stringify(model)));

    await expect(hub.getModel(pebble, "main")).rejects.toMatchObject({ code: "upstream_unavailable" });
  },
);

test.for([
  "http://169.254.169.254/latest",
  "https://evil.example/x",
  "file:///etc/passwd",
  "https://hf.co@evil.example/",
])("a redirect to %s is not followed", async (location) => {
  const hub = await hubAnswering((_path, res) => res.writeHead(302, { Location: location }).end());

  await expect(hub.resolveFile(pebble, "main", "a.bin")).rejects.toThrow("is not one of its hosts");
  await expect(hub.readRange(pebble, "main", "a.bin", 0, 8)).rejects.toThrow("is not one of its hosts");
});

test("what a redirect within the Hub says of a file is kept where the answer it leads to says nothing", async () => {
  const hub = await hubAnswering((path, res) => {
    const linked = { "X-Repo-Commit": "c".repeat(40), "X-Linked-Etag": '"digest"', "X-Linked-Size": "7" };
    if (path === "/cache") res.writeHead(200, { ETag: '"of-the-cache"', "Content-Type": "text/html" }).end();
    else res.writeHead(307, { Location: "/cache", ...linked }).end();
  });

  const resolved = await hub.resolveFile(pebble, "main", "a.html");

  expect(resolved).toMatchObject({ commit: "c".repeat(40), etag: "digest", size: 7 });
  expect(new URL(resolved.url).pathname).toBe("/cache");
});

test("an answer that does not end is not read into memory", async () => {
  let sent = 0;
  const hub = await hubAnswering((_path, res) => {
    const more = () => {
      while (!res.destroyed && res.write(Buffer.alloc(2 ** 20, " "))) sent++;
    };
    res.on("drain", more);
    more();
  });

  await expect(hub.getModel(pebble, "main")).rejects.toThrow("its answer is larger than 33554432 bytes");

  // At most four attempts, with what the two ends of a connection hold.
  expect(sent).toBeLessThan(4 * 64);
});

test("pages without an end are not read for ever", async () => {
  let pages = 0;
  const hub = await hubAnswering((path, res) => {
    pages += 1;
    res.writeHead(200, { Link: `<${path.split("&cursor")[0]}&cursor=${pages}>; rel="next"` }).end("[]");
  });

  await expect(hub.listFiles(pebble, "main")).rejects.toThrow("more files than can be listed");
});

async function setup({ token, sandbox }: { token?: string | undefined; sandbox?: Parameters<typeof testHub>[0] } = {}) {
  const running = await testHub(sandbox);
  const options: HttpHubOptions = {
    endpoint: running.url,
    onLoopback: true,
    token: async () => token,
    userAgent: "sluice/test",
  };
  return { sandbox: running, hub: httpHub({ ...options, retry: quick }) };
}

type Answering = (path: string, res: ServerResponse) => void;

async function hubAnswering(answer: Answering) {
  const server = await listen("test", 0, async (req, res) => answer(req.url ?? "/", res));
  onTestFinished(() => server.close());
  return httpHub({ endpoint: server.url, onLoopback: true, userAgent: "sluice/test", retry: quick });
}
