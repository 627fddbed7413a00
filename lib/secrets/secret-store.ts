import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { seal, unseal } from "#lib/secrets/seal.ts";

const label = { lastFour: true, belongsTo: true } as const;

type SecretLabel = { lastFour: string; belongsTo: string | null };
type NewSecret = { name: string; value: string; belongsTo: string; updatedBy: string };
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

/** Of a secret what may be shown: how it ends, and whose it is. Null when there is none by that name. */
export async function findSecretLabel(tx: Tx, name: string): Promise<SecretLabel | null> {
  return tx.secret.findUnique({ where: { name }, select: label });
}

/** Keeps a value sealed, in the place of the one by that name. */
export async function setSecret(tx: Tx, secret: NewSecret, secretKey: string): Promise<SecretLabel> {
  const { name, value, belongsTo, updatedBy } = secret;
  const data = { ...seal(name, value, secretKey), lastFour: value.slice(-4), belongsTo, updatedBy };
  return tx.secret.upsert({ where: { name }, create: { name, ...data }, update: data, select: label });
}

/** Forgets a value; without one by that name nothing is done. */
export async function removeSecret(tx: Tx, name: string): Promise<void> {
  await tx.secret.deleteMany({ where: { name } });
}
