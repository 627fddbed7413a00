import type { Db } from "#lib/db.ts";
import { keyId, keysOf } from "#lib/secrets/keys.ts";
import { seal, unseal } from "#lib/secrets/seal.ts";

type Deps = { db: Db; secretKey: string };

/**
 * Seals with the first key what an earlier one sealed, and returns how many that were. What no known key opens is left as it is, and what somebody
 * enters meanwhile is not overwritten. Safe to run twice, and beside itself.
 */
export async function resealSecrets({ db, secretKey }: Deps): Promise<number> {
  const { current, byId } = keysOf(secretKey);
  const rows = await db.secret.findMany({ where: { keyId: { not: keyId(current) } } });
  let resealed = 0;
  for (const { name, keyId: before, nonce, ciphertext } of rows) {
    if (!byId.has(before)) continue;
    const data = seal(name, unseal(name, { keyId: before, nonce, ciphertext }, secretKey), secretKey);
    const { count } = await db.secret.updateMany({ where: { name, nonce }, data });
    resealed += count;
  }
  return resealed;
}
