import assert from "node:assert/strict";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import type { PartContext } from "../part.ts";
import { deploy, remove } from "./deploy.ts";
import { followedLoad, keptLog } from "./followed-load.ts";
import { nodeLog } from "./node-log.ts";
import { say } from "./say.ts";
import type { Product } from "./with-product.ts";

export type Failure = {
  name: string;
  modelId: string;
  changed: Partial<DeploymentSpec>;
  /** What somebody else does to the model once its pod is made. */
  damage?: () => Promise<void>;
  /** What the load has to say: the class of the cause, its sentence, what to do, and the line of the log that it was read from. */
  expected: { class: string; title: RegExp; fix: RegExp; line: RegExp };
};

/** A start of the real server that cannot go well, and what the product makes of its log. */
export async function judgeFailure(
  { checks: { check } }: Pick<PartContext, "checks">,
  product: Product,
  { name, modelId, changed, damage, expected }: Failure,
): Promise<void> {
  await check(`a start that fails: ${name}`, async () => {
    const deployment = await deploy(modelId, name.replaceAll(" ", "-"), changed, product);
    try {
      if (damage) {
        await followedLoad(deployment, "has a pod", () => true, product);
        await damage();
      }
      const load = await followedLoad(deployment, "has failed", ({ live }) => !live, product);
      const { cause } = load.explained;
      const log = nodeLog(product.sandbox, load);
      say(`${name}: ${cause?.class ?? "no cause"}, line ${cause?.line ?? "–"} of ${load.lineCount}: ${cause?.title}`);
      assert.deepEqual([load.outcome, cause?.class], ["failed", expected.class], log.slice(-5).join("\n"));
      assert.match(cause?.title ?? "", expected.title);
      assert.match(cause?.fix ?? "", expected.fix);
      assert.match(log[(cause?.line ?? 0) - 1] ?? "", expected.line);
      assert.deepEqual(await keptLog(load.id, product), log);
    } finally {
      await remove(deployment, product);
    }
  });
}
