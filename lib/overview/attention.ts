import type { CacheGrid } from "#lib/caches/schema.ts";
import type { ClusterView } from "#lib/clusters/schema.ts";
import { deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { count, counted, duration } from "#lib/format.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import { regressionTitle } from "#lib/loads/regressions/regression-words.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";

type Action = {
  label: string;
  href:
    | `/deployments/${string}`
    | `/imports/${string}`
    | `/loads/${string}`
    | `/models/${string}`
    | `/caches/${string}/${string}`
    | "/caches"
    | "/clusters";
};

/** Something that wants a look: `failed` before what needs a decision before what only informs. */
export type Attention = {
  key: string;
  kind: "failed" | "warn" | "waiting";
  title: string;
  /** Why, in a sentence; empty where the title says all. */
  text: string;
  action: Action;
  /** When it was last seen so; null where that is not known. */
  at: string | null;
};

export type Looked = {
  deployments: DeploymentRow[];
  imports: ImportRow[];
  clusters: ClusterView[];
  models: Pick<ModelView, "id" | "repo" | "commit" | "newer">[];
  caches: Pick<CacheGrid, "buckets">;
  /** Those that go on. */
  regressions: Regression[];
};

const order = ["failed", "warn", "waiting"] as const;

/** What somebody should look at, the worst first. */
export function attentionList({ deployments, imports, clusters, models, caches, regressions }: Looked): Attention[] {
  const all = [
    ...deployments.flatMap(ofDeployment),
    ...imports.flatMap(ofImport),
    ...clusters.flatMap(ofCluster),
    ...caches.buckets.flatMap((bucket) => [
      ...ofBucket(bucket),
      ...bucket.cells.flatMap((cell) => ofCell(bucket, cell)),
    ]),
    ...regressions.map(ofRegression),
    ...models.flatMap(ofModel),
  ];
  return order.flatMap((kind) => all.filter((item) => item.kind === kind));
}

function ofDeployment(deployment: DeploymentRow): Attention[] {
  const { id, name, problem, retryAt, observedAt: at, lastLoad, observed, replicas } = deployment;
  const key = `deployment ${id}`;
  const open: Action = { label: "Open deployment", href: `/deployments/${id}` };
  const group = deploymentGroup(deployment);
  if (group === "failed") {
    const fix: Action = lastLoad?.outcome === "failed" ? { label: "See the fix", href: `/loads/${lastLoad.id}` } : open;
    return [{ key, kind: "failed", title: `${name} cannot start`, text: problem ?? "", action: fix, at }];
  }
  if (group === "degraded") {
    const title = `${name} serves with ${observed?.ready ?? 0} of ${counted(replicas, "replica")}`;
    return [{ key, kind: "warn", title, text: problem ?? "", action: open, at }];
  }
  if (retryAt === null) return [];
  return [{ key, kind: "waiting", title: `${name} waits to go on`, text: problem ?? "", action: open, at }];
}

function ofImport({ id, repo, state, problem, retryAt, createdAt: at }: ImportRow): Attention[] {
  const key = `import ${id}`;
  const action: Action = { label: "Open import", href: `/imports/${id}` };
  if (state === "failed")
    return [{ key, kind: "failed", title: `The import of ${repo} failed`, text: problem ?? "", action, at }];
  if (state === "planned") {
    const text = problem ?? "Nothing is copied until the plan is confirmed.";
    return [
      { key, kind: "warn", title: `${repo} is planned`, text, action: { ...action, label: "Read the plan" }, at },
    ];
  }
  if (retryAt === null || state === "paused") return [];
  return [{ key, kind: "waiting", title: `The import of ${repo} waits`, text: problem ?? "", action, at }];
}

function ofRegression(regression: Regression): Attention {
  const { loadId, measure, beforeSeconds, seconds, loadIds, before, pinned, changed, at } = regression;
  const cause = changed.map(({ label, to }) => `${label.toLowerCase()} ${to ?? "not known"}`).join(", ");
  const until = pinned ? "in the baseline" : "before";
  const since = `${duration(beforeSeconds)} ${until}, ${duration(seconds)} in ${count(loadIds.length)} starts since`;
  return {
    key: `regression ${loadId} ${measure}`,
    kind: "warn",
    title: regressionTitle(regression),
    text: cause === "" ? `${since}.` : `${since}, with ${cause}.`,
    action: { label: "Compare", href: `/loads/compare?a=${encodeURIComponent(before.ref)}&b=${loadId}` },
    at,
  };
}

function ofModel({ id, repo, newer }: Looked["models"][number]): Attention[] {
  if (newer === null) return [];
  const action: Action = { label: "See what changed", href: `/models/${id}` };
  const text = `It has moved to ${newer.commit.slice(0, 7)}; what is stored stays as it is.`;
  return [
    { key: `model ${id}`, kind: "waiting", title: `${repo} has a newer commit`, text, action, at: newer.movedAt },
  ];
}

function ofCluster({ id, name, reachable, problem, unreachableSince: at }: ClusterView): Attention[] {
  if (reachable) return [];
  const action: Action = { label: "Open clusters", href: "/clusters" };
  return [{ key: `cluster ${id}`, kind: "failed", title: `${name} does not answer`, text: problem ?? "", action, at }];
}

type Bucket = CacheGrid["buckets"][number];

const openCaches: Action = { label: "Open caches", href: "/caches" };

function ofBucket({ bucket, problem, failedAt: at }: Bucket): Attention[] {
  if (problem === null) return [];
  const title = `The caches of ${bucket} cannot be read`;
  return [{ key: `bucket ${bucket}`, kind: "failed", title, text: problem, action: openCaches, at }];
}

function ofCell({ bucket }: Bucket, cell: Bucket["cells"][number]): Attention[] {
  const { zone, kind, problem, drift, askedAt, unreadSince } = cell;
  const place = `${bucket} in ${zone}`;
  const known = { key: `cache ${bucket} ${zone}`, at: askedAt };
  if (kind === "not-created")
    return [{ ...known, kind: "failed", title: `No cache of ${place}`, text: problem ?? "", action: openCaches }];
  const open: Action = { label: "Open cache", href: `/caches/${bucket}/${zone}` };
  if (kind === "not-changed")
    return [
      { ...known, kind: "warn", title: `The cache of ${place} is not as asked`, text: problem ?? "", action: open },
    ];
  if (drift !== null) {
    const title = `The cache of ${place} was changed outside Sluice`;
    return [{ ...known, kind: "warn", title, text: `${drift}.`, action: open }];
  }
  if (kind === "on-unread") {
    const title = `The cache of ${place} is paid for and never read`;
    return [{ ...known, at: unreadSince, kind: "warn", title, text: "No read from that zone since.", action: open }];
  }
  return wouldPay(cell) ? [{ ...known, ...wouldPayWords(place, cell), kind: "waiting", action: open }] : [];
}

/** Of a zone without a cache that reads often enough for one, by the user's own prices. */
function wouldPay({ kind, earning }: Bucket["cells"][number]): boolean {
  return kind === "off" && earning?.paysFrom != null && earning.startsADay >= earning.paysFrom;
}

function wouldPayWords(place: string, { earning }: Bucket["cells"][number]) {
  const startsADay = Math.round(earning?.startsADay ?? 0);
  const starts = `${counted(startsADay, "start")} a day ${startsADay === 1 ? "reads" : "read"} the bucket directly`;
  return { title: `A cache of ${place} would pay`, text: `${starts}; it pays from ${count(earning?.paysFrom ?? 0)}.` };
}
