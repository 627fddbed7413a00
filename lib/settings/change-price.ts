import type { z } from "zod";
import type { Facts, RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Price } from "#lib/generated/prisma/client.ts";
import type { Actor } from "#lib/members/roles.ts";
import { inTurn } from "#lib/settings/in-turn.ts";
import type { setPriceInput } from "#lib/settings/schema.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone };

/** Enters a price, in the place of the one that its item had. */
export async function setPrice(input: z.output<typeof setPriceInput>, { db, actor, record }: Deps): Promise<void> {
  const { item } = input;
  const data = { ...input, enteredBy: actor.name, enteredAt: new Date() };
  await inTurn(db, "prices", async (tx) => {
    const before = await tx.price.findUnique({ where: { item } });
    const after = await tx.price.upsert({ where: { item }, create: data, update: data });
    await record(tx, { target: item, ...(before && { before: facts(before) }), after: facts(after) });
  });
}

/** Throws `not_found`. */
export async function removePrice(id: string, { db, record }: Deps): Promise<void> {
  await inTurn(db, "prices", async (tx) => {
    const price = await tx.price.findUnique({ where: { id } });
    if (!price) throw new AppError("not_found", "This price is gone already.");
    await tx.price.delete({ where: { id } });
    await record(tx, { target: price.item, before: facts(price) });
  });
}

function facts({ amount, currency, unit, source }: Price): Facts {
  return { amount: amount.toNumber(), currency, unit, source };
}
