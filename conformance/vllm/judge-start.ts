import assert from "node:assert/strict";
import type { LoadView } from "#lib/loads/schema.ts";
import type { PartContext } from "../part.ts";
import { askCompletion } from "./ask-completion.ts";
import { forgetReads, weightReads } from "./bucket-reads.ts";
import { deploy, remove } from "./deploy.ts";
import { followedLoad, keptLog } from "./followed-load.ts";
import type { ImportedModel } from "./imported.ts";
import { nodeLog } from "./node-log.ts";
import { say } from "./say.ts";
import type { Product } from "./with-product.ts";

const mib = 1024 ** 2;
/** The streamer writes one digit of a MiB, and we keep four of a GiB. */
const writtenWithin = 0.15 * mib;
const phasesOfVllm = ["python", "engine", "weights", "compile", "kv", "ready"] as const;

/**
 * A whole start of the real server by our manifest, from the form to a completion. In its middle the worker that follows it is killed: another one
 * goes on where it stood.
 */
export async function judgeStart(
  { checks: { check, measured } }: Pick<PartContext, "checks">,
  product: Product,
  { model, weights }: { model: ImportedModel; weights: number },
): Promise<void> {
  const { sandbox, deps } = product;
  await forgetReads(sandbox.endpoints.gcs);
  const deployment = await deploy(model.id, "whole", { servedName: "small-llama", maxModelLen: 2048 }, product);
  await followedLoad(deployment, "is in its engine", ({ explained }) => explained.stoppedIn === "engine", product);
  await product.replaceWorker();
  say("the worker was killed in the middle of the start, and another takes jobs");
  const load = await followedLoad(deployment, "is ready", ({ live }) => !live, product);
  const { explained } = load;
  measured(
    `ready in ${load.totalSeconds?.toFixed(0)} s, of which ${seconds(load, "unaccounted").toFixed(1)} s unaccounted`,
  );
  measured(`${weights} bytes streamed in ${explained.facts.streamSeconds?.[0]} s`);
  say(`ready after ${load.totalSeconds} s: ${explained.phases.map(phaseText).join(", ")}`);

  await check("the manifest says nothing that only a machine without GPUs needs", async () => {
    const [revision] = await deps.db.deploymentRevision.findMany({ where: { deploymentId: deployment.id } });
    assert.doesNotMatch(JSON.stringify(revision?.manifests), /EMULATOR|VLLM_CPU|ANONYMOUS|dtype|127\.0\.0\.1/);
  });
  await check("its pod becomes ready, by our probes", () => {
    assert.equal(load.outcome, "ready", explained.cause?.title ?? load.podCause?.title ?? "");
    assert.notEqual(load.pod?.times.ready, null);
    assert.deepEqual([explained.vllmVersion, explained.loader], ["0.32.0", "runai_streamer"]);
  });
  await check("it answers a completion under its served name", async () => {
    const { model: name, usage } = await askCompletion(sandbox, load, "small-llama");
    assert.deepEqual([name, usage.completion_tokens], ["small-llama", 8]);
  });
  await check("at most 5 % of the start is unaccounted", () => {
    const share = seconds(load, "unaccounted") / (load.totalSeconds ?? 0);
    assert.ok(share <= 0.05, `${(share * 100).toFixed(1)} % of ${load.totalSeconds} s`);
  });
  await check("every phase of the process has seconds and the lines that they were read from", () => {
    for (const key of phasesOfVllm) {
      const phase = explained.phases.find((one) => one.key === key);
      assert.ok(phase && phase.seconds > 0 && phase.fromLine !== null, `${key}: ${JSON.stringify(phase)}`);
    }
    assert.ok((explained.facts.streamSeconds?.[0] ?? 0) > 0, "no seconds of the streamer");
  });
  await check("what a node of the sandbox only waits for is marked, and nothing of vLLM", () => {
    assert.deepEqual(load.pod?.simulated.toSorted(), ["image", "node"]);
  });
  await check("the load says as many streamed bytes as the tensors have", () => {
    const said = (explained.facts.streamedGib?.[0] ?? 0) * 1024 ** 3;
    assert.ok(Math.abs(said - weights) <= writtenWithin, `${said} bytes, and the tensors have ${weights}`);
  });
  await check("the bucket was asked for every byte of the tensors, once", async () => {
    const reads = [...(await weightReads(sandbox.endpoints.gcs, model.prefix)).values()];
    // Of each file first the length of its header, then the header.
    const tensors = reads.flatMap((ranges) => ranges.slice(2));
    assert.equal(
      tensors.reduce((sum, [from, to]) => sum + to - from + 1, 0),
      weights,
    );
    for (const ranges of reads) {
      assert.deepEqual(
        ranges.slice(1).map(([from]) => from),
        ranges.slice(0, -1).map(([, to]) => to + 1),
      );
    }
  });
  await check("although its worker was killed, no line and no event of the start is lost or there twice", async () => {
    assert.equal(await deps.db.load.count({ where: { deploymentId: deployment.id } }), 1);
    assert.equal(load.pod?.logGap, null);
    const told = load.events.map(({ kind, object, at }) => `${kind} ${object} ${at}`);
    assert.equal(new Set(told).size, told.length, told.join("\n"));
    const kept = await keptLog(load.id, product);
    assert.equal(kept.length, load.lineCount);
    assert.deepEqual(kept, nodeLog(sandbox, load).slice(0, kept.length));
  });
  await remove(deployment, product);
}

export function seconds({ explained }: Pick<LoadView, "explained">, key: string): number {
  return explained.phases.find((phase) => phase.key === key)?.seconds ?? 0;
}

function phaseText({ key, seconds }: LoadView["explained"]["phases"][number]): string {
  return `${key} ${seconds.toFixed(1)}`;
}
