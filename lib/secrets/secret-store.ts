import type { Db } from "#lib/db.ts";
import { seal, unseal } from "#lib/secrets/seal.ts";

type Deps = { db: Db; secretKey: string };

/** The value, or undefined when there is none by that name. For the code that sends it; never for a screen. */
export async function findSecret(name: string, { db, secretKey }: Deps): Promise<string | undefined> {
  const row = await db.secret.findUnique({ where: { name } });
  return row ? unseal(name, row, secretKey) : undefined;
}

export async function setSecret(
  name: string,
  value: string,
  updatedBy: string,
  { db, secretKey }: Deps,
): Promise<void> {
  const data = { ...seal(name, value, secretKey), lastFour: value.slice(-4), updatedBy };
  await db.secret.upsert({ where: { name }, create: { name, ...data }, update: data });
}

export async function removeSecret(name: string, { db }: Pick<Deps, "db">): Promise<void> {
  await db.secret.deleteMany({ where: { name } });
}
