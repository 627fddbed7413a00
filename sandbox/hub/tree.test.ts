import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { randomContent } from "./random-content.ts";
import type { Recipe } from "./repo.ts";
import { member, testHub } from "./test-hub.ts";

const shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"];
const recipe: Recipe = {
  id: "test/model",
  files: () => ({
    "config.json": "{}",
    ...Object.fromEntries(shards.map((path) => [path, randomContent(path, 300_000)])),
    "original/consolidated.00.pth": randomContent("original", 1000),
    "original/params.json": "{}",
    "original/more/notes.txt": "notes",
  }),
};
const model = "/api/models/test/model";
const entries = z.array(
  z.object({
    type: z.enum(["file", "directory"]),
    oid: z.string(),
    size: z.number(),
    path: z.string(),
    lfs: z.object({ oid: z.string(), size: z.number(), pointerSize: z.number() }).optional(),
  }),
);

test("the whole tree lists folders and files, LFS files with the digest of their content", async () => {
  const hub = await testHub({ recipes: [recipe] });

  const tree = entries.parse(await (await hub.get(`${model}/tree/main?recursive=true&expand=false`)).json());

  const paths = tree.map(({ path }) => path);
  expect(paths).toEqual([
    "config.json",
    ...shards,
    "original",
    "original/consolidated.00.pth",
    "original/more",
    "original/more/notes.txt",
    "original/params.json",
  ]);
  expect(tree[paths.indexOf("original")]).toMatchObject({ type: "directory", size: 0 });
  const [shard, config] = ["model-00001-of-00002.safetensors", "config.json"].map((path) => tree[paths.indexOf(path)]);
  expect(shard?.lfs).toMatchObject({ size: shard?.size, oid: await sha256(hub, "model-00001-of-00002.safetensors") });
  expect(config?.lfs).toBeUndefined();
  expect(config?.oid).toBe(await gitSha1(hub, "config.json"));
});

test("a folder is listed alone, without what is below its folders", async () => {
  const hub = await testHub({ recipes: [recipe] });

  const top = entries.parse(await (await hub.get(`${model}/tree/main`)).json());
  const below = entries.parse(await (await hub.get(`${model}/tree/main/original`)).json());

  expect(top.filter(({ path }) => path.startsWith("original"))).toMatchObject([
    { type: "directory", path: "original" },
  ]);
  expect(below.map(({ path }) => path)).toEqual([
    "original/consolidated.00.pth",
    "original/more",
    "original/params.json",
  ]);
});

test("ten thousand files come in pages that Link names, each entry once", async () => {
  const hub = await testHub();
  const paths: string[] = [];
  let pages = 0;

  let next: string | undefined = "/api/models/oldharbor/ten-thousand-shells/tree/main?recursive=true&expand=false";
  while (next !== undefined) {
    const response: Response = await hub.get(next);
    paths.push(...entries.parse(await response.json()).map(({ path }) => path));
    next = /<(.+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1]?.replace(hub.url, "");
    pages += 1;
  }

  expect(pages).toBe(11);
  expect(paths.filter((path) => path.endsWith(".json"))).toHaveLength(10_000);
  expect(new Set(paths).size).toBe(paths.length);
});

test("an entry names its last commit only where it is asked to expand", async () => {
  const hub = await testHub({ recipes: [recipe] });
  const commit = { id: expect.stringMatching(/^[0-9a-f]{40}$/), title: expect.any(String), date: expect.any(String) };
  const post = { method: "POST", body: "paths=config.json&expand=True" };

  const plain = await (await hub.get(`${model}/tree/main?expand=false`)).json();
  const tree = await (await hub.get(`${model}/tree/main?expand=true`)).json();
  const paths = await (await fetch(`${hub.url}${model}/paths-info/main`, post)).json();

  expect(plain[0]).not.toHaveProperty("lastCommit");
  expect(tree[0]).toMatchObject({ path: "config.json", lastCommit: commit });
  expect(paths).toMatchObject([{ path: "config.json", lastCommit: commit }]);
});

test.for([
  { as: "a form", type: "application/x-www-form-urlencoded", body: "paths=config.json&paths=gone&expand=False" },
  { as: "JSON", type: "application/json", body: '{"paths":["config.json","gone"]}' },
])("paths are looked up when sent as $as", async ({ type, body }) => {
  const hub = await testHub({ recipes: [recipe] });

  const response = await fetch(`${hub.url}${model}/paths-info/main`, {
    method: "POST",
    headers: { ...member, "Content-Type": type },
    body,
  });

  expect(await response.json()).toMatchObject([{ type: "file", path: "config.json" }]);
});

test("an empty repo has its .gitattributes and nothing else", async () => {
  const hub = await testHub();

  const tree = await (await hub.get("/api/models/oldharbor/empty-shelf/tree/main?recursive=true")).json();

  expect(tree).toMatchObject([{ path: ".gitattributes" }]);
});

test("names no git would take are listed as they are given, so that a client's guard can be tried", async () => {
  const paths = ["../../etc/passwd", "a\\b", "/abs", "line\nbreak"];
  const files = () => Object.fromEntries(paths.map((path) => [path, "x"]));
  const hub = await testHub({ recipes: [{ id: "test/hostile", files }] });

  const tree = entries.parse(await (await hub.get("/api/models/test/hostile/tree/main?recursive=true")).json());

  expect(tree.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
});

type TestHub = Awaited<ReturnType<typeof testHub>>;

async function contentOf(hub: TestHub, path: string) {
  const response = await fetch(`${hub.url}/test/model/resolve/main/${path}`);
  return Buffer.from(await response.arrayBuffer());
}

async function sha256(hub: TestHub, path: string) {
  return createHash("sha256")
    .update(await contentOf(hub, path))
    .digest("hex");
}

async function gitSha1(hub: TestHub, path: string) {
  const content = await contentOf(hub, path);
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
