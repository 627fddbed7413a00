import { onTestFinished } from "vitest";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { ada, type ImportRig } from "#lib/testing/import-rig.ts";

/** A worker in the test's own process that works for a rig, with a real queue and what asks things of it. Both end with the test. */
export async function runningWorker(rig: ImportRig) {
  const { worker: name, signal: _signal, ...deps } = rig.deps;
  const worker = await startWorker({ connectionString: rig.databaseUrl, name, deps });
  const boss = await startBoss({ connectionString: rig.databaseUrl, role: "web" });
  onTestFinished(async () => {
    await worker.stop();
    await boss.stop({ graceful: false });
  });
  const queue = bossQueue(() => Promise.resolve(boss));
  return {
    worker,
    request: async (repo: string) => {
      const reference = { repo, revision: "main" };
      return (await requestImport({ reference }, { ...rig, queue, actor: ada, defaults: { bucket: "models" } }))
        .importId;
    },
    confirm: (importId: string) => confirmImport({ importId, licenceRead: true }, { ...rig, queue, actor: ada }),
  };
}
