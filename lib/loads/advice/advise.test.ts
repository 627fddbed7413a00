import { expect, test } from "vitest";
import { advise } from "#lib/loads/advice/advise.ts";
import type { AdviceFacts, PastStart } from "#lib/loads/advice/advice.ts";

const gib = 1024 ** 3;

test("what saves most stands first, each with what it is known from", () => {
  const history = [
    ...starts(3, { seconds: { node: 0, image: 0, weights: 40 }, concurrency: 16 }),
    ...starts(2, { seconds: { node: 80, image: 30, weights: 50 } }),
  ];

  const said = advise(facts({ seconds: { node: 96, image: 41, weights: 52 }, concurrency: 8 }, { history }));

  expect(said.map(({ key, seconds, measured }) => [key, seconds, measured])).toEqual([
    ["node", 96, true],
    ["image", 41, true],
    ["concurrency", 12, true],
  ]);
  expect(said[0]).toMatchObject({ basis: "3 of your starts found a node waiting, few" });
});

test("what nobody has measured here is said so, and is at most the phase", () => {
  const [compile] = advise(facts({ seconds: { compile: 31 } }));

  expect(compile).toMatchObject({ key: "compile", seconds: 31, measured: false, basis: "not measured here" });
});

test("a change that made other starts no faster is not advised", () => {
  const history = starts(5, { seconds: { weights: 60 }, concurrency: 16 });

  expect(advise(facts({ seconds: { weights: 40 }, concurrency: 8 }, { history }))).toEqual([]);
});

test("a cache is advised by starts that read alike and met it warm, and by no others", () => {
  const place = { bucket: "models", zone: "us-central1-a" };
  const cold = { seconds: { weights: 52 }, cache: "none", concurrency: 8 };
  const warm = starts(5, { seconds: { weights: 36 }, cache: "warm", concurrency: 8 });
  const other = starts(5, { seconds: { weights: 9 }, cache: "warm", concurrency: 16, zone: "us-east1-b" });

  const [cache] = advise(facts(cold, { history: [...warm, ...other], place }));

  expect(cache).toMatchObject({
    title: "Switch the cache on in us-central1-a",
    seconds: 16,
    basis: "5 of your starts met it warm",
    action: { href: "/caches/models/us-central1-a" },
  });
});

test("one that has gone cold is to be kept for longer, and a warm one is not advised", () => {
  const place = { bucket: "models", zone: "us-central1-a" };
  const titles = (cache: string) =>
    advise(facts({ seconds: { weights: 52 }, cache }, { place })).map(({ title }) => title);

  expect(titles("expired")).toEqual(["Keep the cache in us-central1-a for longer"]);
  expect(titles("warm")).toEqual([]);
});

test("more ranges are worth a try only where the network had room", () => {
  const start = { seconds: { weights: 40 }, concurrency: 8, bytes: 40 * gib };
  const said = (gibPerSecond: number) => advise(facts(start, { networkBytesPerSecond: gibPerSecond * gib }));

  expect(said(4)).toMatchObject([{ title: "Try 16 ranges at a time, not 8", seconds: 30, measured: false }]);
  expect(said(4)[0]?.basis).toContain("75 % idle");
  expect(said(1.2)).toEqual([]);
});

test("ranks that read the whole model each would read a share of it", () => {
  expect(advise(facts({ seconds: { weights: 40 } }, { wholeReaders: 4 }))).toMatchObject([
    { key: "distributed", seconds: 30, measured: false },
  ]);
});

test("vLLM's own loader is measured against starts that streamed", () => {
  const history = starts(6, { seconds: { weights: 20 } });

  expect(advise(facts({ seconds: { weights: 90 }, loader: "default" }, { history }))).toMatchObject([
    { key: "loader", seconds: 70, basis: "6 of your starts streamed them" },
  ]);
});

test("a command names the pool, its cluster and where it is", () => {
  const pool = { name: "h100", maxNodes: 4, cluster: "prod", location: "us-central1", project: "acme" };

  const [node] = advise(facts({ seconds: { node: 90 } }, { place: { pool, nodeHour: "$44.20" } }));

  expect(node).toMatchObject({
    cost: "$44.20 an hour for its GPUs while it waits.",
    action: {
      text: "gcloud container clusters update prod --enable-autoscaling --node-pool=h100 --min-nodes=1 --max-nodes=4 --location=us-central1 --project=acme",
    },
  });
});

test("a setting of a deployment is changed on its page, where the value stands filled in; that of an uploaded log is copied", () => {
  const start = { seconds: { graph: 18, weights: 40 }, concurrency: 8, bytes: 40 * gib };
  const [shared, streams, graph] = [{ wholeReaders: 4 }, { networkBytesPerSecond: 4 * gib }, {}].map(
    (rest) => (place: { deploymentId?: string }) =>
      advise(facts(start, { ...rest, place })).map(({ action }) => action),
  );

  const link = { kind: "link", needs: "deployments:write" };
  expect(shared?.({ deploymentId: "d" })[0]).toEqual({
    ...link,
    label: "Share reading",
    href: "/deployments/d/change?distributed=true",
  });
  expect(streams?.({ deploymentId: "d" })[0]).toEqual({
    ...link,
    label: "Set it to 16",
    href: "/deployments/d/change?concurrency=16",
  });
  expect(graph?.({ deploymentId: "d" })[0]).toMatchObject({
    ...link,
    href: expect.stringContaining("change?argument=--compilation-config"),
  });
  expect(streams?.({})[0]).toEqual({
    kind: "copy",
    label: "Copy variable",
    text: "RUNAI_STREAMER_CONCURRENCY=16",
  });
});

test("what would save less than a hundredth of the start is left out", () => {
  expect(advise(facts({ seconds: { compile: 1.5 }, totalSeconds: 275 }))).toEqual([]);
});

function starts(many: number, start: Partial<PastStart>): PastStart[] {
  return Array.from({ length: many }, () => aStart(start));
}

function aStart(start: Partial<PastStart>): PastStart {
  const place = { zone: "us-central1-a", cache: null, inCluster: true };
  return { seconds: {}, loader: "runai_streamer", concurrency: null, compileCached: false, ...place, ...start };
}

type Start = Partial<AdviceFacts["start"]>;
type Rest = Partial<Omit<AdviceFacts, "start" | "place">> & { place?: Partial<AdviceFacts["place"]> };

function facts(start: Start, { place, ...rest }: Rest = {}): AdviceFacts {
  const nowhere = { deploymentId: null, bucket: null, zone: null, pool: null, nodeHour: null };
  const known = { history: [], networkBytesPerSecond: null, wholeReaders: null };
  return {
    start: { ...aStart(start), totalSeconds: 100, bytes: null, ...start },
    ...known,
    ...rest,
    place: { ...nowhere, ...place },
  };
}
