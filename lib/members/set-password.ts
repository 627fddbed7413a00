import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";

type Deps = { db: Db; accounts: Accounts; record: RecordDone };

/** Gives a member another password and ends every session, in one transaction: the old password never lives on in a session. */
export async function setPassword(
  { id, email }: { id: string; email: string },
  password: string,
  { db, accounts, record }: Deps,
): Promise<void> {
  const passwordHash = await accounts.hashPassword(password);
  await db.$transaction(async (tx) => {
    await accounts.setPassword(tx, id, passwordHash);
    await tx.session.deleteMany({ where: { userId: id } });
    await record(tx, { target: email });
  });
}
