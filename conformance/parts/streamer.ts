import assert from "node:assert/strict";
import type { Part, PartContext } from "../part.ts";
import { type PublishedModel, publishedModel } from "../published-model.ts";
import { pythonChecks } from "../python-checks.ts";
import { installedVllm, type InstalledVllm } from "../vllm/installed-vllm.ts";
import { bucket, type Imported, withImportedModel } from "../with-imported-model.ts";

export const streamer: Part = {
  name: "streamer",
  counterpart: "Run:ai Model Streamer, in PyPI runai-model-streamer-gcs",
  judges: "an imported model, streamed from the bucket tensor by tensor",
  inQuick: false,
  async prepare() {
    // The streamer needs a torch, which the environment of the real vLLM has.
    const installed = await installedVllm();
    const found = await publishedModel();
    return {
      version: installed.streamer,
      run: (context) =>
        withImportedModel(context.folder, found, { judge: (imported) => judge(context, installed, found, imported) }),
    };
  },
};

async function judge(context: PartContext, { python }: InstalledVllm, { folder }: PublishedModel, imported: Imported) {
  const { done, gcs } = imported;
  await context.checks.check("the import is done", () => assert.equal(done.state, "done", done.problem ?? ""));
  await pythonChecks(context, {
    python,
    scripts: ["streamed.py"],
    settings: { place: `gs://${bucket}/${done.prefix}`.replace(/\/$/, ""), folder },
    env: {
      STORAGE_EMULATOR_HOST: gcs.url,
      CLOUD_STORAGE_EMULATOR_ENDPOINT: gcs.url,
      RUNAI_STREAMER_GCS_USE_ANONYMOUS_CREDENTIALS: "true",
      GOOGLE_CLOUD_PROJECT: "sandbox-project",
    },
  });
}
