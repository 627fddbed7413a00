import type { KubePod } from "#lib/clients/kube-objects.ts";
import { ownerOf } from "#lib/clusters/cluster-picture.ts";
import type { Db } from "#lib/db.ts";
import { containerName } from "#lib/deployments/manifest/names.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import type { StartOwner } from "#lib/loads/start/open-start.ts";
import { endUnwatched } from "#lib/loads/watched/end-unwatched.ts";
import { servedModel } from "#lib/loads/watched/served-model.ts";
import { vllmContainer } from "#lib/loads/watched/vllm-container.ts";

/** `owners` are the deployments that are ours, by their ids; `watched` the namespaces where others are followed too, with who asked for it. */
export type Followed = { owners: ReadonlyMap<string, StartOwner>; watched: ReadonlyMap<string, string> };

/** Whose a pod is, and which of its containers is followed. */
export type FollowedPod = { owner: StartOwner; container: string };

type Deps = { db: Db; hold: Hold; clusterId: string };

/** Tells which pods of a cluster are followed, and as what. */
export function followedPods({ db, hold, clusterId }: Deps) {
  const others = new Map<string, FollowedPod | null>();
  let watchedBefore: string | null = null;

  return {
    /** Null for a pod that is neither ours nor watched. */
    async find(pod: KubePod, { owners, watched }: Followed): Promise<FollowedPod | null> {
      const ours = owners.get(ownerOf(pod) ?? "");
      if (ours) return { owner: ours, container: containerName };
      const by = watched.get(pod.metadata.namespace);
      if (by === undefined) return null;
      const known = others.get(pod.metadata.uid);
      if (known !== undefined) return known;
      const found = await watchedPod(pod, by, db);
      others.set(pod.metadata.uid, found);
      return found;
    },
    forget: (uid: string) => others.delete(uid),
    /** Whether other namespaces are watched than before; at first that is not known, for another worker may have watched. */
    isChanged: ({ watched }: Followed) => namesOf(watched).join() !== watchedBefore,
    /** Ends what is watched no longer. */
    async begin({ watched }: Followed): Promise<void> {
      others.clear();
      await endUnwatched(namesOf(watched), { hold, clusterId });
      watchedBefore = namesOf(watched).join();
    },
  };
}

/** Where a pod of others reads a model that is known here, its start is one of that model. Null without a vLLM. */
async function watchedPod(pod: KubePod, createdBy: string, db: Db): Promise<FollowedPod | null> {
  const container = vllmContainer(pod);
  if (!container) return null;
  const served = servedModel(container);
  const where = served?.bucket && served.prefix ? { bucket: served.bucket, prefix: served.prefix } : null;
  const select = { repo: true, bucket: true, prefix: true, manifestGeneration: true };
  const model = where && (await db.model.findUnique({ where: { bucket_prefix: where }, select }));
  return { owner: { id: null, createdBy, model, served }, container: container.name };
}

function namesOf(watched: ReadonlyMap<string, string>): string[] {
  return [...watched.keys()].toSorted();
}
