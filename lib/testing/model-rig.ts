import type { Queue } from "#lib/jobs/queue.ts";
import { adoptPrefix } from "#lib/models/adopt-prefix.ts";
import { confirmAdoption } from "#lib/models/change-adoption.ts";
import { getAdoption } from "#lib/models/get-adoption.ts";
import { getModel } from "#lib/models/queries.ts";
import { requestAdoption } from "#lib/models/request-adoption.ts";
import { requestAdoptionInput } from "#lib/models/schema.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";

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
    /** Puts the files of a stored model below another prefix, as somebody with other tools would. */
    async copyOf({ prefix }: { prefix: string }, to: string, changed: Record<string, string | null> = {}) {
      const names = (await rig.objects(prefix)).filter((name) => !name.endsWith("_MANIFEST.json"));
      const files = new Map<string, Buffer | string | null>();
      for (const name of names) files.set(name.slice(prefix.length), await rig.stored(name));
      for (const [path, content] of Object.entries(changed)) files.set(path, content);
      for (const [path, content] of files)
        if (content !== null)
          await rig.buckets.writeObject("models", to + path, Buffer.from(content), {
            contentType: "application/octet-stream",
          });
    },
    async read(prefix: string, compareWith = "") {
      const input = requestAdoptionInput.parse({ address: `gs://models/${prefix}`, compareWith });
      const { adoptionId } = await requestAdoption(input, by);
      await adoptPrefix({ adoptionId }, rig.deps);
      return getAdoption(adoptionId, rig);
    },
    async adopt(adoptionId: string) {
      await confirmAdoption({ adoptionId }, by);
      await adoptPrefix({ adoptionId }, rig.deps);
      return getAdoption(adoptionId, rig);
    },
  };
}
