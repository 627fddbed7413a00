import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import type { LoadPhase } from "#lib/loads/schema.ts";
import { readOverview, readRecentStarts } from "#lib/overview/queries.ts";
import { testDb } from "#lib/testing/db.ts";
import { aModel } from "#lib/testing/builders.ts";
import { aSpec } from "#lib/testing/deployments.ts";

const day = 86_400_000;

test("without a start everything is said to be none, not nought seconds", async () => {
  const db = await testDb();

  expect(await readRecentStarts({ db })).toEqual({
    days: 7,
    now: { ready: 0, medianSeconds: null, slowSeconds: null },
    before: { ready: 0, medianSeconds: null, slowSeconds: null },
    byDay: [],
    meanPhases: [],
    idle: null,
  });
});

test("a week is told from the week before, and what failed or goes on is in no median", async () => {
  const { db, add } = await setup();
  await add({ seconds: 10, ago: 0 });
  await add({ seconds: 20, ago: 0 });
  await add({ seconds: 40, ago: 2 * day });
  await add({ seconds: 100, ago: 9 * day });
  await add({ seconds: 500, ago: 0, outcome: "failed" });
  await add({ seconds: 900, ago: 0, live: true });
  await add({ seconds: 700, ago: 20 * day });

  const read = await readRecentStarts({ db });

  expect(read.now).toMatchObject({ ready: 3, medianSeconds: 20, slowSeconds: 38 });
  expect(read.before).toMatchObject({ ready: 1, medianSeconds: 100 });
  expect(read.byDay.map(({ ready, medianSeconds }) => [ready, medianSeconds])).toEqual([
    [1, 40],
    [2, 15],
  ]);
});

test("a phase that one start did not have counts as no time in the mean", async () => {
  const { db, add } = await setup();
  await add({ seconds: 30, phases: { node: 20, weights: 10 } });
  await add({ seconds: 10, phases: { weights: 10 } });

  const { meanPhases } = await readRecentStarts({ db });

  expect(new Map(meanPhases.map(({ key, seconds }) => [key, seconds]))).toEqual(
    new Map([
      ["node", 10],
      ["weights", 10],
    ]),
  );
});

test("GPUs cost from the moment their node is there, each of a replica's", async () => {
  const { db, add } = await setup();
  await add({ seconds: 100, phases: { scheduling: 5, node: 59, weights: 36 } });
  await add({ seconds: 36, phases: { weights: 36 }, accelerator: "unpriced" });
  const source = { source: "a page", enteredBy: "Grace" };
  await db.price.create({ data: { item: "nvidia-l4", unit: "GPU hour", amount: 1, currency: "USD", ...source } });

  expect((await readRecentStarts({ db })).idle).toEqual({ amount: 0.02, currency: "USD", starts: 1 });
});

test("a start that goes on comes with what earlier ones of its deployment's model predict", async () => {
  const { db, add, deploymentId } = await setup();
  for (const weights of [20, 24, 28]) await add({ seconds: weights, phases: { weights } });
  await add({ seconds: 3, outcome: "incomplete", live: true });

  const { goingOn, predicted } = await readOverview({ db });

  expect(goingOn.map(({ deployment }) => deployment?.id)).toEqual([deploymentId]);
  expect(predicted[deploymentId]).toMatchObject({ starts: 3, phases: [{ key: "weights", seconds: 24 }] });
});

type Start = {
  seconds: number;
  ago?: number;
  outcome?: "ready" | "failed" | "incomplete";
  live?: boolean;
  accelerator?: string;
  phases?: Partial<Record<LoadPhase["key"], number>>;
};

const nowhere = { startSeconds: null, fromLine: null, toLine: null };

async function setup() {
  const db = await testDb();
  const cluster = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const spec = { ...aSpec(), tensorParallelSize: 2 };
  const { id: modelId } = await db.model.create({ data: aModel() });
  const row = {
    modelId,
    clusterId: cluster.id,
    namespace: "default",
    name: "chat",
    spec,
    replicas: 1,
    createdBy: "Grace",
  };
  const { id: deploymentId } = await db.deployment.create({ data: row });

  const add = ({
    seconds,
    ago = 0,
    outcome = "ready",
    live = false,
    accelerator = "nvidia-l4",
    phases = {},
  }: Start) => {
    const cut = Object.entries(phases).map(([key, seconds]) => ({ ...nowhere, key, seconds }));
    const said = { ...explained(emptyLoad, {}), outcome, totalSeconds: seconds, phases: cut };
    const shown = { name: "a start", outcome, totalSeconds: seconds, explained: said, live, accelerator };
    const pod = { deploymentId, podUid: randomUUID(), container: "vllm", run: 0 };
    const createdAt = new Date(Date.now() - ago);
    return db.load.create({ data: { ...shown, ...pod, createdAt, logBytes: 0, lineCount: 0, createdBy: "Grace" } });
  };
  return { db, add, deploymentId };
}
