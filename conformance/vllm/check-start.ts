import assert from "node:assert/strict";
import type { LoadView } from "#lib/loads/schema.ts";
import type { Checks } from "../checks.ts";
import { askCompletion } from "./ask-completion.ts";
import type { Deployed } from "./deploy.ts";
import { keptLog } from "./followed-load.ts";
import { nodeLog } from "./node-log.ts";
import { phaseSeconds } from "./phase-seconds.ts";
import type { Product } from "./with-product.ts";

type Started = { load: LoadView; deployment: Deployed; servedName: string };

const phasesOfVllm = ["python", "engine", "weights", "kv", "ready"] as const;

/** What has to be so of a start that got ready, although the worker that followed it was killed. */
export async function checkStart(
  { check }: Checks,
  product: Product,
  { load, deployment, servedName }: Started,
): Promise<void> {
  const { sandbox, deps } = product;
  const { explained, pod, events } = load;

  await check("the manifest says nothing that only a machine without GPUs needs", async () => {
    const [revision] = await deps.db.deploymentRevision.findMany({ where: { deploymentId: deployment.id } });
    assert.doesNotMatch(JSON.stringify(revision?.manifests), /EMULATOR|VLLM_CPU|ANONYMOUS|dtype|127\.0\.0\.1/);
  });
  await check("its pod becomes ready, by our probes", () => {
    assert.equal(load.outcome, "ready", explained.cause?.title ?? load.podCause?.title ?? "");
    assert.notEqual(pod?.times.ready, null);
    assert.deepEqual([explained.vllmVersion, explained.loader], ["0.32.0", "runai_streamer"]);
  });
  await check("it answers a completion under its served name", async () => {
    const { model, usage } = await askCompletion(sandbox, load, servedName);
    assert.deepEqual([model, usage.completion_tokens], [servedName, 8]);
  });
  await check("at most 5 % of the start is unaccounted", () => {
    const share = phaseSeconds(load, "unaccounted") / (load.totalSeconds ?? 0);
    assert.ok(share <= 0.05, `${(share * 100).toFixed(1)} % of ${load.totalSeconds} s`);
  });
  await check("every phase of the process has seconds and the lines that they were read from", () => {
    for (const key of phasesOfVllm) {
      const phase = explained.phases.find((one) => one.key === key);
      assert.ok(phase && phase.seconds > 0 && phase.fromLine !== null, `${key}: ${JSON.stringify(phase)}`);
    }
  });
  await check("what a node of the sandbox only waits for is marked, and nothing of vLLM", () => {
    assert.deepEqual(pod?.simulated.toSorted(), ["image", "node"]);
  });
  await check("although its worker was killed, no line and no event of the start is lost or there twice", async () => {
    assert.equal(await deps.db.load.count({ where: { deploymentId: deployment.id } }), 1);
    assert.equal(pod?.logGap, null);
    const told = events.map(({ kind, object, at }) => `${kind} ${object} ${at}`);
    assert.equal(new Set(told).size, told.length, told.join("\n"));
    const kept = await keptLog(load.id, product);
    assert.equal(kept.length, load.lineCount);
    assert.deepEqual(kept, nodeLog(sandbox, load).slice(0, kept.length));
  });
}
