import assert from "node:assert/strict";
import type { PartContext } from "../part.ts";
import { withFault } from "../with-fault.ts";
import { deploy, remove } from "./deploy.ts";
import { followedLoad } from "./followed-load.ts";
import type { ImportedModel } from "./imported.ts";
import { nodeLog } from "./node-log.ts";
import { say } from "./say.ts";
import type { Product } from "./with-product.ts";

// Of each of the first files the header is still answered; then no read is.
const answered = 8;
const reads = 2_000;

/** A bucket that stops answering in the middle of the weights: vLLM says nothing of it, so only the clock can. */
export async function judgeStall(
  { checks: { check } }: Pick<PartContext, "checks">,
  product: Product,
  model: ImportedModel,
): Promise<void> {
  await check("a bucket that stops answering: stalled, a minute after the last tensor", async () => {
    const deployment = await deploy(
      model.id,
      "stalled",
      { maxModelLen: 2048, extraArgs: ["--enforce-eager"] },
      product,
    );
    try {
      await followedLoad(
        deployment,
        "starts its engine",
        (load) => isInEngine(nodeLog(product.sandbox, load)),
        product,
      );
      const faults = [
        ...Array.from({ length: answered }, () => "stall-for-0s-after-0K"),
        ...Array.from({ length: reads }, () => "stall-always"),
      ];
      await withFault(product.sandbox.endpoints.gcs, { "storage.objects.get": faults }, async () => {
        const load = await followedLoad(deployment, "is stalled", ({ podCause }) => podCause !== null, product);
        say(`stalled: ${load.podCause?.title} ${load.podCause?.text}`);
        assert.deepEqual([load.live, load.outcome, load.explained.stoppedIn], [true, "incomplete", "weights"]);
        assert.deepEqual([load.podCause?.source, load.podCause?.class], ["clock", "stalled"]);
        const since = /^No tensor has come since (\d\d:\d\d:\d\d) UTC\.$/.exec(load.podCause?.title ?? "")?.[1];
        const last = nodeLog(product.sandbox, load).findLast((line) => line.includes("Runai Model Streamer"));
        assert.equal(since, last?.slice(11, 19));
      });
    } finally {
      await remove(deployment, product);
    }
  });
}

/** Everything but the weights is read before the process of the engine begins. */
function isInEngine(log: string[]): boolean {
  return log.some((line) => line.includes("Initializing a V1 LLM engine"));
}
