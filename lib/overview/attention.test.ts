import { expect, test } from "vitest";
import type { CacheCell, CacheGrid } from "#lib/caches/schema.ts";
import type { ClusterView } from "#lib/clusters/schema.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import { attentionList, type Looked } from "#lib/overview/attention.ts";
import { aBucketRow, aCell, anEarning } from "#lib/testing/cells.ts";
import { aDeploymentRow } from "#lib/testing/deployments.ts";

const none: Looked = {
  deployments: [],
  imports: [],
  clusters: [],
  models: [],
  caches: { buckets: [] },
  regressions: [],
};

test("what is as it should be wants no look", () => {
  const imports = [
    anImportRow({ state: "copying" }),
    anImportRow({ state: "paused", retryAt: "2026-11-26T10:00:00Z" }),
  ];

  expect(
    attentionList({
      deployments: [aDeploymentRow({ state: "ready" }), aDeploymentRow({ state: "stopped", wish: "stop" })],
      imports,
      clusters: [aCluster({})],
      models: [{ id: "m", repo: "org/name", commit: "a", newer: null }],
      caches: aGrid({}, { kind: "on" }),
      regressions: [],
    }),
  ).toEqual([]);
});

test("a regression that goes on leads to the pair around it, with what changed", () => {
  const place = { accelerator: null, zone: null, cache: null, phases: [], ended: null, dismissed: null };
  const slow = {
    loadId: "b",
    number: 2,
    before: { ref: "a", title: "L-1" },
    pinned: false,
    measure: "weights" as const,
    at: "2026-11-16T10:00:00Z",
    name: "chat",
    model: "acme/llama",
    beforeSeconds: 36.9,
    seconds: 41.7,
    loadIds: Array.from({ length: 8 }, (_, index) => `l${index}`),
    changed: [{ label: "Image", from: "vllm:v1", to: "vllm:v2" }],
    ...place,
  };

  expect(attentionList({ ...none, regressions: [slow] })).toMatchObject([
    {
      kind: "warn",
      title: "Weights of acme/llama took 4.8 s longer",
      text: "36.9 s before, 41.7 s in 8 starts since, with image vllm:v2.",
      action: { href: "/loads/compare?a=a&b=b" },
    },
  ]);
});

test("a model whose repo has moved is named, with the way to what changed", () => {
  const newer = { commit: "b".repeat(40), movedAt: "2026-11-26T10:00:00Z" };

  expect(attentionList({ ...none, models: [{ id: "m", repo: "org/name", commit: "a", newer }] })).toMatchObject([
    { kind: "waiting", title: "org/name has a newer commit", action: { href: "/models/m" }, at: newer.movedAt },
  ]);
});

test("what failed stands before what needs a decision, and that before what waits by itself", () => {
  const list = attentionList({
    ...none,
    deployments: [
      aDeploymentRow({ name: "waits", state: "queued", retryAt: "2026-11-26T10:00:00Z" }),
      aDeploymentRow({ name: "half", state: "degraded", replicas: 2 }),
      aDeploymentRow({ name: "broken", state: "failed", problem: "No room for the KV cache." }),
    ],
    imports: [
      anImportRow({ repo: "org/planned", state: "planned" }),
      anImportRow({ repo: "org/bad", state: "failed" }),
    ],
    clusters: [aCluster({ name: "far", reachable: false, problem: "It refuses the credential." })],
  });

  expect(list.map(({ title }) => title)).toEqual([
    "broken cannot start",
    "The import of org/bad failed",
    "far does not answer",
    "half serves with 0 of 2 replicas",
    "org/planned is planned",
    "waits waits to go on",
  ]);
  expect(list[0]).toMatchObject({ text: "No room for the KV cache.", action: { label: "Open deployment" } });
});

test("a deployment whose last start failed leads to the start that says why", () => {
  const explained = { outcome: "failed" as const, totalSeconds: 9, phases: [], progress: null, stoppedIn: null };
  const failed = {
    id: "l",
    number: 1,
    outcome: "failed",
    live: false,
    totalSeconds: 9,
    zone: null,
    cache: null,
    explained,
  };

  const [item] = attentionList({ ...none, deployments: [aDeploymentRow({ state: "failed", lastLoad: failed })] });

  expect(item?.action).toEqual({ label: "See the fix", href: "/loads/l" });
});

test("a cache that could not be had, one that was changed elsewhere, and caches that cannot be read are told", () => {
  const list = attentionList({
    ...none,
    caches: {
      buckets: [
        ...aGrid({}, { kind: "not-created", problem: "The zone has no capacity." }).buckets,
        ...aGrid({}, { kind: "off", drift: "Grace asked for it on" }).buckets,
        ...aGrid({ bucket: "shut", problem: "Access denied." }, {}).buckets,
      ],
    },
  });

  expect(list.map(({ kind, title, text }) => [kind, title, text])).toEqual([
    ["failed", "No cache of models in us-central1-a", "The zone has no capacity."],
    ["failed", "The caches of shut cannot be read", "Access denied."],
    ["warn", "The cache of models in us-central1-a was changed outside Sluice", "Grace asked for it on."],
  ]);
});

test("a cache that is paid for and never read, and a zone where one would pay, lead to its page", () => {
  const list = attentionList({
    ...none,
    caches: {
      buckets: [
        ...aGrid({}, { kind: "off", earning: anEarning(null, null, { startsADay: 41, paysFrom: 29 }) }).buckets,
        ...aGrid({}, { kind: "off", earning: anEarning(null, null, { startsADay: 3, paysFrom: 29 }) }).buckets,
        ...aGrid({}, { kind: "on-unread", unreadSince: "2026-11-12T00:00:00Z" }).buckets,
      ],
    },
  });

  expect(list.map(({ title, text, at }) => [title, text, at])).toEqual([
    [
      "The cache of models in us-central1-a is paid for and never read",
      "No read from that zone since.",
      "2026-11-12T00:00:00Z",
    ],
    [
      "A cache of models in us-central1-a would pay",
      "41 starts a day read the bucket directly; it pays from 29.",
      null,
    ],
  ]);
  expect(new Set(list.map(({ action }) => action.href))).toEqual(new Set(["/caches/models/us-central1-a"]));
});

function aGrid(bucket: Partial<CacheGrid["buckets"][number]>, cell: Partial<CacheCell>): Looked["caches"] {
  return { buckets: [{ ...aBucketRow([aCell({ kind: "off", ...cell })]), bucket: "models", ...bucket }] };
}

function anImportRow(given: Partial<ImportRow>): ImportRow {
  const bytes = {
    copyBytes: 10,
    copiedBytes: 0,
    presentBytes: 0,
    reuseBytes: 0,
    reusedBytes: 0,
    parameters: null,
    dtype: null,
  };
  const place = { repo: "org/name", commit: null, bucket: "models", prefix: null };
  const state = { wish: "copy" as const, state: "copying" as const, problem: null, retryAt: null };
  return { id: "i", number: 1, createdAt: "2026-11-26T09:00:00Z", ...place, ...state, ...bytes, ...given };
}

function aCluster(given: Partial<ClusterView>): ClusterView {
  const facts = { project: null, location: null, workloadPool: null, version: null, autopilot: false, pools: [] };
  const seen = {
    reachable: true,
    problem: null,
    unreachableSince: null,
    observedAt: null,
    deployments: 0,
    watched: [],
  };
  const made = { createdBy: null, createdAt: "2026-11-26T09:00:00Z" };
  return { id: "c", name: "near", source: "gke", server: "https://c", ...facts, ...seen, ...made, ...given };
}
