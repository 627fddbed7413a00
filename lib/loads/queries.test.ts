import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { testDb } from "#lib/testing/db.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { loadSummary, podTimes } from "./schema.ts";
import { explained } from "./reader/explained.ts";
import { emptyLoad } from "./reader/load-state.ts";
import { getLoad, listLoadNames, listLoads, listLoadsOf, listPresentLoads } from "./queries.ts";

test("a list shows of what a log said its summary, and a load's own page all of it", async () => {
  const { db, deploymentId, add } = await setup();
  const { id } = await add("gone");

  const [listed] = await listLoads({ db });
  const whole = await getLoad(id, { db });

  expect(Object.keys(listed?.explained ?? {}).toSorted()).toEqual([
    "cause",
    "outcome",
    "phases",
    "progress",
    "stoppedIn",
    "totalSeconds",
  ]);
  expect(whole.explained).toMatchObject({ ...listed?.explained, warnings: ["one"], facts: {} });
  expect(await listLoadsOf(deploymentId, { db })).toEqual([listed]);
});

test("a list tells of a start of a cluster what its own page does", async () => {
  const { db, add } = await setup();
  const { id, clusterId } = await add("there", false, {
    model: "acme/chat",
    totalSeconds: 0.1,
    startedAt: new Date("2026-11-27T12:00:00Z"),
    logRemovedAt: new Date(),
    namespace: "default",
    pod: "chat-1",
    node: "n",
    zone: "us-central1-a",
    accelerator: "nvidia-l4",
    cache: "warm",
    image: "vllm",
    imageDigest: "sha256:0",
    simulated: ["compile"],
    podTimes: noTimes,
    logGap: "It was rotated.",
    podCause: {
      source: "pod",
      class: "oom",
      title: "Killed.",
      text: "OOM",
      fix: "More.",
      at: "2026-11-27T12:00:00.000Z",
    },
  });

  const [listed] = await listLoads({ db });
  const { events: _, cacheGain: __, explained, ...whole } = await getLoad(id, { db });

  expect(listed).toEqual({ ...whole, explained: loadSummary.parse(explained) });
  expect(await listLoadNames({ db })).toEqual([{ id, number: listed?.number, name: "there" }]);
  expect(listed?.deployment?.name).toBe("chat");
  expect(listed?.pod).toMatchObject({ clusterId, cluster: "c", times: noTimes, simulated: ["compile"] });
});

test("of a deployment whose replicas were replaced, those that are there or go on are read alone", async () => {
  const { db, deploymentId, add } = await setup();
  for (let number = 0; number < 5; number += 1) await add(`gone-${number}`);
  const [there, begun] = [await add("there"), await add("not-seen-yet", true)];

  const present = await listPresentLoads(deploymentId, { db });

  expect(present.map(({ id }) => id).toSorted()).toEqual([there.id, begun.id].toSorted());
  expect(await listLoadsOf(deploymentId, { db })).toHaveLength(7);
  expect(await listPresentLoads(randomUUID(), { db })).toEqual([]);
  expect(await listPresentLoads("no id", { db })).toEqual([]);
});

const noTimes = Object.fromEntries(Object.keys(podTimes.shape).map((key) => [key, null]));

async function setup() {
  const db = await testDb();
  const cluster = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const observed = { pods: [{ uid: "there" }] };
  const row = {
    clusterId: cluster.id,
    namespace: "default",
    name: "chat",
    spec: aSpec(),
    replicas: 1,
    createdBy: "Grace",
  };
  const { id: deploymentId } = await db.deployment.create({ data: { ...row, observed } });
  const add = (podUid: string, live = false, more: Partial<Prisma.LoadUncheckedCreateInput> = {}) => {
    const said = { ...explained(emptyLoad, {}), warnings: ["one"] };
    const shown = {
      name: podUid,
      outcome: said.outcome,
      explained: said,
      logBytes: 0,
      lineCount: 0,
      createdBy: "Grace",
    };
    const pod = { podUid, container: "vllm", run: 0, clusterId: cluster.id };
    return db.load.create({ data: { ...shown, deploymentId, ...pod, live, ...more } });
  };
  return { db, deploymentId, add };
}
