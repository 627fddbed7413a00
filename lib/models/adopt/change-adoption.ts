import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type Adoption, Prisma } from "#lib/generated/prisma/client.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { adoptionFound } from "#lib/models/schema.ts";

type ById = { adoptionId: string };
type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Confirms what was found: a worker writes the manifest and makes it a model. Refused while something in it would keep a start from loading it. */
export async function confirmAdoption({ adoptionId }: ById, deps: Deps): Promise<void> {
  const row = await getAdoptionRow(adoptionId, deps.db);
  if (row.state === "adopting" || row.state === "done") return;
  if (row.state !== "read") throw new AppError("conflict", "It is not read yet. Wait until what was found is shown.");
  const found = adoptionFound.parse(row.found);
  const blocking = found.lint.find(({ level }) => level === "blocks");
  if (blocking) throw new AppError("conflict", `${blocking.title}. ${blocking.detail}`);

  const data = { state: "adopting", confirmedBy: deps.actor.name, problem: null, retryAt: null, tries: 0 } as const;
  const verified = found.comparison.kind === "verified";
  await change(row, { data, after: { name: found.name, verified, bytes: found.bytes }, isQueued: true }, deps);
}

/** Reads the folder again: after something in it was mended, or the repo's gate was passed. */
export async function rereadAdoption({ adoptionId }: ById, deps: Deps): Promise<void> {
  const row = await getAdoptionRow(adoptionId, deps.db);
  if (row.state === "reading") return;
  if (row.state === "adopting" || row.state === "done")
    throw new AppError("conflict", "It is adopted already. Open it under Models.");
  const data = { state: "reading", found: Prisma.DbNull, problem: null, retryAt: null, tries: 0 } as const;
  await change(row, { data, after: { state: "reading" }, isQueued: true }, deps);
}

/** Gives an adoption up. The folder stays as it is. */
export async function discardAdoption({ adoptionId }: ById, deps: Deps): Promise<void> {
  const row = await getAdoptionRow(adoptionId, deps.db);
  if (row.state === "discarded") return;
  if (row.state === "adopting" || row.state === "done")
    throw new AppError("conflict", "It is adopted already. Delete its weights, or leave it.");
  const data = { state: "discarded", problem: null, retryAt: null, finishedAt: new Date() } as const;
  await change(row, { data, after: { state: "discarded" }, isQueued: false }, deps);
}

async function getAdoptionRow(id: string, db: Db): Promise<Adoption> {
  const row = await db.adoption.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "This adoption does not exist. It may have been removed.");
  return row;
}

type Change = {
  data: Prisma.AdoptionUncheckedUpdateManyInput;
  after: Record<string, string | number | boolean>;
  isQueued: boolean;
};

async function change(
  { id, state, bucket, prefix }: Adoption,
  { data, after, isQueued }: Change,
  deps: Deps,
): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.adoption.updateMany({ where: { id, state }, data });
    if (count === 0) throw new AppError("conflict", "It has changed meanwhile. Look at it again.");
    if (isQueued) await deps.queue.send(tx, "adopt-prefix", { adoptionId: id });
    await deps.record(tx, { target: `gs://${bucket}/${prefix}`, before: { state }, after });
  });
}
