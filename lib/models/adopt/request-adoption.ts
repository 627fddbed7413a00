import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { refuseNeighbours } from "#lib/models/refuse-neighbours.ts";
import type { requestAdoptionInput } from "#lib/models/schema.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Records that a folder of a bucket is to be read for an adoption, and queues the reading. It is only read: a model it becomes when that is confirmed. */
export async function requestAdoption(
  { address, compareWith }: z.output<typeof requestAdoptionInput>,
  { db, queue, actor, record }: Deps,
): Promise<{ adoptionId: string }> {
  await refuseNeighbours(address, db);
  return db.$transaction(async (tx) => {
    const asked = { repo: compareWith?.repo ?? null, revision: compareWith?.revision ?? null };
    const { id } = await tx.adoption.create({ data: { ...address, ...asked, createdBy: actor.name } });
    await queue.send(tx, "adopt-prefix", { adoptionId: id });
    await record(tx, { target: `gs://${address.bucket}/${address.prefix}`, after: asked });
    return { adoptionId: id };
  });
}
