import type { LoadView } from "#lib/loads/schema.ts";
import type { PartContext } from "../part.ts";
import { forgetReads } from "./bucket-reads.ts";
import { checkStart } from "./check-start.ts";
import { checkStream } from "./check-stream.ts";
import { deploy, remove } from "./deploy.ts";
import { followedLoad } from "./followed-load.ts";
import type { ImportedModel } from "./imported.ts";
import { phaseSeconds } from "./phase-seconds.ts";
import { say } from "./say.ts";
import type { Product } from "./with-product.ts";

const servedName = "small-llama";

/**
 * A whole start of the real server by our manifest, from the form to a completion. In its middle the worker that follows it is killed: another one
 * goes on where it stood.
 */
export async function judgeStart(
  { checks }: Pick<PartContext, "checks">,
  product: Product,
  { model, weights }: { model: ImportedModel; weights: number },
): Promise<void> {
  await forgetReads(product.sandbox.endpoints.gcs);
  // On two busy cores compiling alone takes longer than the startup probe allows.
  const spec = { servedName, maxModelLen: 2048, extraArgs: ["--enforce-eager"] };
  const deployment = await deploy(model.id, "whole", spec, product);
  await followedLoad(deployment, "is in its engine", ({ explained }) => explained.stoppedIn === "engine", product);
  await product.replaceWorker();
  say("the worker was killed in the middle of the start, and another takes jobs");
  const load = await followedLoad(deployment, "is ready", ({ live }) => !live, product);
  for (const text of figures(load, weights)) checks.measured(text);
  say(`after ${load.totalSeconds} s: ${load.explained.phases.map(phaseText).join(", ")}`);

  await checkStart(checks, product, { load, deployment, servedName });
  await checkStream(checks, product, { load, model, weights });
  await remove(deployment, product);
}

function figures(load: LoadView, weights: number): string[] {
  const { totalSeconds, explained } = load;
  const unaccounted = phaseSeconds(load, "unaccounted").toFixed(1);
  return [
    `ready in ${totalSeconds?.toFixed(0)} s, of which ${unaccounted} s unaccounted`,
    `${weights} bytes streamed in ${explained.facts.streamSeconds?.[0]} s`,
  ];
}

function phaseText({ key, seconds }: LoadView["explained"]["phases"][number]): string {
  return `${key} ${seconds.toFixed(1)}`;
}
