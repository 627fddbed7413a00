import { classifyFile, repoShape } from "#lib/imports/plan/classify-file.ts";
import type { JobDeps } from "#lib/jobs/definition.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import { adoptPrefix } from "#lib/models/adopt/adopt-prefix.ts";
import { confirmAdoption } from "#lib/models/adopt/change-adoption.ts";
import { getAdoption } from "#lib/models/adopt/get-adoption.ts";
import { getModel } from "#lib/models/queries.ts";
import { requestAdoption } from "#lib/models/adopt/request-adoption.ts";
import { requestAdoptionInput } from "#lib/models/schema.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";
const plain = { contentType: "application/octet-stream" };

/** An `importRig` for what comes after an import: models, folders to adopt, and a queue that only takes notice. */
export async function modelRig(options: Parameters<typeof importRig>[0] = {}) {
  const rig = await importRig(options);
  const jobs: string[] = [];
  const queue: Queue = { send: async (_, name) => void jobs.push(name) };
  const by = { ...rig, queue, actor: ada };

  async function importModel(repo = pebble, revision = "main") {
    const { id } = await rig.plan(repo, revision);
    await rig.confirm(id);
    await rig.copy(id);
    return rig.db.model.findFirstOrThrow({ where: { importId: id } });
  }

  return {
    ...rig,
    by,
    /** The names of the jobs that were queued. */
    jobs,
    importModel,
    model: (id: string) => getModel(id, rig),
    /** Puts what a server needs of a repo below a prefix, as somebody with other tools would. Null leaves a file out. */
    async placeRepo(to: string, changed: Record<string, string | null> = {}, repo = pebble) {
      const { commit } = await rig.deps.hub.getModel(repo, "main");
      const files = await rig.deps.hub.listFiles(repo, commit);
      const shape = repoShape(files.map(({ path }) => path));
      const needed = files.filter(({ path }) => classifyFile(path, shape).action === "copy");
      const served = needed.map(
        async ({ path }) => [path, await rig.served(`/${repo}/resolve/${commit}/${path}`)] as const,
      );
      const contents = { ...Object.fromEntries(await Promise.all(served)), ...changed };
      const put = async ([path, content]: [string, Buffer | string | null]) => {
        if (content !== null) await rig.buckets.writeObject("models", to + path, Buffer.from(content), plain);
      };
      await Promise.all(Object.entries(contents).map(put));
      return { commit, bytes: needed.reduce((sum, { size }) => sum + size, 0) };
    },
    async read(prefix: string, compareWith = "", changed: Partial<JobDeps> = {}) {
      const input = requestAdoptionInput.parse({ address: `gs://models/${prefix}`, compareWith });
      const { adoptionId } = await requestAdoption(input, by);
      await adoptPrefix({ adoptionId }, { ...rig.deps, ...changed });
      return getAdoption(adoptionId, rig);
    },
    async adopt(adoptionId: string) {
      await confirmAdoption({ adoptionId }, by);
      await adoptPrefix({ adoptionId }, rig.deps);
      return getAdoption(adoptionId, rig);
    },
  };
}
