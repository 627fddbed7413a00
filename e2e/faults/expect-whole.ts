import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import type { CacheGrid } from "#lib/caches/schema.ts";
import type { ClusterView } from "#lib/clusters/schema.ts";
import type { ImportView, PlannedFileView } from "#lib/imports/schema.ts";
import type { LoadLogPage, LoadRow } from "#lib/loads/schema.ts";
import { shownText } from "#lib/loads/shown-text.ts";
import { stampedLine } from "#lib/loads/reader/stamped-line.ts";
import { memberToken } from "../../sandbox/hub/callers.ts";
import type { OwnBucket } from "./own-bucket.ts";
import type { PatientMember } from "./patient-member.ts";
import type { Shaken } from "./shaken-sluice.ts";
import type { Walked } from "./walk-road.ts";

type Round = { shaken: Shaken; member: PatientMember; bucket: OwnBucket; memberId: string };

/** One upload in parts, or one request. */
const partBytes = 16 * 2 ** 20;

/** Of a start that is ready, as vLLM says it. */
const lastLine = "Application startup complete.";

/** What was pressed in a round, each once. */
const pressed = [
  "caches.switch",
  "deployments.delete",
  "deployments.deploy",
  "deployments.start",
  "deployments.stop",
  "identity.grant-reader",
  "imports.confirm",
  "imports.plan",
  "members.sign-in",
  "settings.choose-bucket",
];

/** Whatever happened on the way, the road looks as if nothing had: nothing is lost, nothing is there twice, and the screens say what is. */
export async function expectWhole(round: Round, walked: Walked): Promise<void> {
  await expectCopiedOnce(round, walked);
  await expectImportToldOnce(round, walked);
  await expectLoadsOnce(round, walked);
  await expectPressedOnce(round);
  await expectTrueScreens(round, walked);
}

async function expectCopiedOnce({ bucket, member, shaken }: Round, { model }: Walked): Promise<void> {
  const planned = await member.read<PlannedFileView[]>(`imports/${model.importId}/files`);
  const wanted = planned.filter(({ action }) => action !== "skip");
  const names = [...wanted.map(({ path }) => path), "_MANIFEST.json"].map((path) => model.prefix + path);
  expect((await bucket.objects()).map(({ name }) => name)).toEqual(names.toSorted());
  expect(await bucket.openUploads(), "uploads that nobody will finish").toBe(0);

  const digests = await digestsAtHub(shaken.sluice.endpoints.hub, model);
  for (const { path } of wanted) {
    const bytes = await bucket.bytes(model.prefix + path);
    expect([sha256(bytes), gitSha1(bytes)], `the bytes of ${path}`).toContain(digests.get(path));
  }

  const writes = await writesIn(shaken.sluice.endpoints.gcs, bucket.name);
  expect(writes, "times that an object was written").toBe(names.length);
  const large = wanted.filter(({ size }) => size > partBytes);
  expect(large.length, "files that are copied in parts").toBeGreaterThan(0);
}

async function expectImportToldOnce({ shaken, bucket, member }: Round, { model }: Walked): Promise<void> {
  const { db } = shaken.members;
  expect(await db.import.count({ where: { bucket: bucket.name } }), "imports").toBe(1);
  expect(await db.model.count({ where: { bucket: bucket.name } }), "models").toBe(1);
  const { state, problem, events, copiedBytes, copyBytes } = await member.read<ImportView>(`imports/${model.importId}`);
  expect({ state, problem, copiedBytes }).toEqual({ state: "done", problem: null, copiedBytes: copyBytes });
  const told = events.map(({ at, kind, text }) => `${at} ${kind} ${text}`);
  expect(told, "events of the import").toEqual([...new Set(told)]);
  for (const kind of ["started", "done"]) expect(events.filter((event) => event.kind === kind)).toHaveLength(1);
}

async function expectLoadsOnce({ member }: Round, { pods, deploymentId }: Walked): Promise<void> {
  const loads = await member.read<LoadRow[]>(`loads?deployment=${deploymentId}`);
  for (const { uid, runs, lines } of pods) {
    const own = loads
      .filter(({ pod }) => pod?.podUid === uid)
      .toSorted((a, b) => (a.pod?.run ?? 0) - (b.pod?.run ?? 0));
    expect(
      own.map(({ pod }) => pod?.run),
      "loads of a pod, by the run of its container",
    ).toEqual([...Array(runs).keys()]);
    const last = own.at(-1);
    expect(last).toMatchObject({ live: false, outcome: "ready", pod: { logGap: null } });
    expect(sumOf(last), "seconds of the phases").toBeCloseTo(last?.totalSeconds ?? 0, 1);

    const { lines: kept } = await member.read<LoadLogPage>(`loads/${last?.id}/log`);
    expect(kept.map(({ at, text }) => `${at} ${text}`)).toEqual(lines.slice(0, kept.length).map(shown));
    expect(
      kept.some(({ text }) => text.includes(lastLine)),
      "the log to its end",
    ).toBe(true);
  }
  expect(loads, "loads").toHaveLength(pods.reduce((sum, { runs }) => sum + runs, 0));
}

async function expectPressedOnce({ shaken, memberId }: Round): Promise<void> {
  const rows = await shaken.members.db.activity.findMany({ where: { actorId: memberId, outcome: "done" } });
  expect(rows.map(({ action }) => action).toSorted(), "what the activity log says was done").toEqual(pressed);
}

async function expectTrueScreens({ member, bucket, shaken }: Round, { zone }: Walked): Promise<void> {
  await member.until("clusters that are all reached", async () => {
    const clusters = await member.read<ClusterView[]>("clusters");
    return clusters.every(({ reachable, problem, unreachableSince }) => reachable && !problem && !unreachableSince)
      ? true
      : null;
  });
  await member.until("caches without a problem", async () => {
    const { buckets } = await member.read<CacheGrid>("caches");
    const row = buckets.find((one) => one.bucket === bucket.name);
    const cell = row?.cells.find((one) => one.zone === zone);
    return row?.problem === null && cell?.kind === "on" && cell.problem === null ? true : null;
  });
  expect((await bucket.caches()).map((cache) => [cache.zone, cache.state])).toEqual([[zone, "running"]]);
  const { workers } = await member.read<{ workers: { alive: number } }>("shell");
  expect(workers.alive).toBeGreaterThanOrEqual(2);
  expect(shaken.pids.workers()).toHaveLength(2);
  for (const page of ["/", "/models", "/deployments", "/loads", "/caches", "/clusters", "/activity"]) {
    expect(await member.open(page), page).toBe(200);
  }
}

/** Of each file: of a large one the SHA-256, of any other the id of its Git blob. */
async function digestsAtHub(hub: string, { repo, commit }: Walked["model"]): Promise<Map<string, string>> {
  const headers = { authorization: `Bearer ${memberToken.token}` };
  const response = await fetch(`${hub}/api/models/${repo}/tree/${commit}?recursive=true`, { headers });
  const tree: { path: string; oid: string; lfs?: { oid: string } }[] = await response.json();
  return new Map(tree.map(({ path, oid, lfs }) => [path, lfs?.oid ?? oid]));
}

/** How often the bucket took an object, also where its answer got lost. */
async function writesIn(gcs: string, bucket: string): Promise<number> {
  type Asked = { operation: string; resource: string; status: number };
  const { requests }: { requests: Asked[] } = await (await fetch(`${gcs}/_sandbox/requests`)).json();
  const writes = new Set(["storage.objects.insert", "xml.complete", "xml.put", "storage.objects.rewrite"]);
  return requests.filter(
    ({ operation, resource, status }) => writes.has(operation) && status === 200 && resource.startsWith(`${bucket}/`),
  ).length;
}

function sumOf(load: LoadRow | undefined): number {
  return load?.explained.phases.reduce((total, { seconds }) => total + seconds, 0) ?? 0;
}

/** As a page of the log shows a line: of a progress bar its last state. */
function shown(line: string): string {
  const { at, text } = stampedLine(line);
  return `${at} ${shownText(text)}`;
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function gitSha1(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
