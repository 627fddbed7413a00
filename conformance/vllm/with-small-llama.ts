import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnv } from "../child-env.ts";
import { runOrThrow } from "../run-command.ts";
import { foundCluster } from "./found-cluster.ts";
import type { InstalledVllm } from "./installed-vllm.ts";
import { say } from "./say.ts";
import { weightsBytes } from "./weights-bytes.ts";
import { type Product, withProduct } from "./with-product.ts";

const script = fileURLToPath(new URL("../python/small_llama.py", import.meta.url));

/** Lends the product with a hub that has one small model under these names, and tells what its tensors take. */
export async function withSmallLlama(
  folder: string,
  repos: string[],
  { python, vllm }: InstalledVllm,
  work: (product: Product, weights: number) => Promise<void>,
): Promise<void> {
  const repo = join(folder, "repo");
  await runOrThrow([python, script, repo], { env: childEnv(folder) });
  const weights = weightsBytes(repo);
  say(`a Llama with ${weights} bytes of random weights is written`);
  const folders = Object.fromEntries(repos.map((name) => [name, repo]));
  await withProduct(folder, { folders, vllm }, async (product) => {
    await foundCluster(product);
    await work(product, weights);
  });
}
