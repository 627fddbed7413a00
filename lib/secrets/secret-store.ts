import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { seal, unseal } from "#lib/secrets/seal.ts";

type Deps = { db: Db; secretKey: string };

/**
 * The value, or undefined when there is none by that name. For the code that sends it; never for a screen. Throws `unauthenticated` when it was
 * sealed with another key, which only entering it again can mend.
 */
export async function findSecret(name: string, { db, secretKey }: Deps): Promise<string | undefined> {
  const row = await db.secret.findUnique({ where: { name } });
  if (!row) return undefined;
  try {
    return unseal(name, row, secretKey);
  } catch (cause) {
    const message = `The stored ${name} was sealed with another key than this installation's. Enter it again in Settings, or remove it there.`;
    throw new AppError("unauthenticated", message, { cause });
  }
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
