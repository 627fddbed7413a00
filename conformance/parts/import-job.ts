import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { randomContent } from "../../sandbox/hub/random-content.ts";
import { childEnv } from "../child-env.ts";
import { confirmedImport } from "../confirmed-import.ts";
import { controlPlaneBinary, kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { googleEnv } from "../google-env.ts";
import { type Kubectl, kubectlOf } from "../kube/kubectl.ts";
import { aNode, nodeStatus } from "../kube/manifests.ts";
import { playJobPods } from "../kube/play-job-pods.ts";
import { withRealTarget } from "../kube/with-real-target.ts";
import type { Part, PartContext } from "../part.ts";
import { settledImport } from "../settled-import.ts";
import { withGcs } from "../with-gcs.ts";
import { withHub } from "../with-hub.ts";
import { withPostgres } from "../with-postgres.ts";
import { type User, withUser } from "../with-user.ts";

const manifest = fileURLToPath(new URL("../../deploy/import-worker.yaml", import.meta.url));
const MIB = 2 ** 20;
const bucket = "models";

/** Large enough for a second worker to find something to do. */
const repo = {
  id: "acme/sharded",
  files: () => ({
    "config.json": "{}",
    ...Object.fromEntries(
      Array.from({ length: 24 }, (_, n) => [`part-${n}.dat`, randomContent(`part ${n}`, 20 * MIB)]),
    ),
  }),
};

export const importJob: Part = {
  name: "import-job",
  counterpart: "Kubernetes control plane",
  judges: "the Job of import workers: accepted, run by local processes that share one import, complete",
  inQuick: false,
  async prepare() {
    const binary = await controlPlaneBinary();
    return { version: kubernetesVersion, run: (context) => judge(binary, context) };
  },
};

function judge(binary: string, context: PartContext): Promise<void> {
  const { folder } = context;
  return withPostgres(folder, (databaseUrl) =>
    withHub(folder, { recipes: [repo], bytesPerSecond: 2 * MIB }, (hub) =>
      withGcs(folder, { buckets: [{ name: bucket }] }, (gcs) =>
        withRealTarget(folder, async (target) => {
          const secret = {
            ...childEnv(folder, googleEnv(gcs)),
            DATABASE_URL: databaseUrl,
            HUB_URL: hub.url,
            HUB_FILE_HOSTS: new URL(hub.filesUrl).host,
            HUB_ON_LOOPBACK: "1",
            GCS_API_URL: gcs.url,
            SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
          };
          await withUser({ databaseUrl, bucket }, (user) =>
            job(context, { user, kubectl: kubectlOf(binary, folder, target), secret }),
          );
        }),
      ),
    ),
  );
}

type Around = { user: User; kubectl: Kubectl; secret: Record<string, string> };

async function job({ checks: { check }, folder }: PartContext, { user, kubectl, secret }: Around): Promise<void> {
  await addNode(kubectl, folder);
  await kubectl("create", "namespace", "sluice");
  const literals = Object.entries(secret).map(([name, value]) => `--from-literal=${name}=${value}`);
  await kubectl("-n", "sluice", "create", "secret", "generic", "sluice-import-worker", ...literals);

  const { db } = user;
  const over = new AbortController();
  try {
    await check("the manifest is accepted without a warning", async () => {
      const said = await kubectl("apply", "--warnings-as-errors", "-f", manifest);
      assert.match(said, /serviceaccount\/sluice-import-worker created\njob.batch\/sluice-import-worker created/);
    });
    const playing = playJobPods({ kubectl, namespace: "sluice", secret, signal: over.signal });
    const importId = await confirmedImport(repo.id, user);
    await check("its workers plan and copy the import, every byte verified", async () => {
      const done = await settledImport(importId, db, ["queued", "copying"]);
      assert.equal(done.state, "done", done.problem ?? "");
      assert.equal(done.verifiedBytes, done.copyBytes);
    });
    await check("both of them copied files of it", async () => {
      const shares = await db.importFile.groupBy({ by: ["share"], where: { importId, action: "copy" } });
      assert.equal(shares.length, 2, JSON.stringify(shares));
    });
    await check("the Job is complete once nothing is left to import", async () => {
      await kubectl("-n", "sluice", "wait", "--for=condition=complete", "--timeout=60s", "job/sluice-import-worker");
    });
    over.abort();
    await check("two pods ran, and none beside them", async () => assert.equal((await playing).length, 2));
  } finally {
    over.abort();
  }
}

async function addNode(kubectl: Kubectl, folder: string): Promise<void> {
  const { spec: _, ...node } = aNode("cpu-node");
  writeFileSync(`${folder}/node.json`, JSON.stringify(node));
  await kubectl("apply", "-f", `${folder}/node.json`);
  const { status } = nodeStatus();
  const { daemonEndpoints: __, ...ready } = status;
  await kubectl(
    "patch",
    "node",
    "cpu-node",
    "--subresource=status",
    "--type=merge",
    "-p",
    JSON.stringify({ status: ready }),
  );
}
