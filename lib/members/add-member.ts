import type { RecordDone } from "#lib/activity/recorded.ts";
import type { z } from "zod";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { addMemberInput } from "#lib/members/schema.ts";

type Deps = { db: Db; accounts: Accounts; record: RecordDone };

/** Adds someone who can sign in at once with the password given. */
export async function addMember(
  input: z.output<typeof addMemberInput>,
  { db, accounts, record }: Deps,
): Promise<{ id: string }> {
  const email = input.email.toLowerCase();
  if (await db.user.findUnique({ where: { email } })) {
    throw new AppError(
      "conflict",
      `${email} is a member already. Change the role in the list, or enable the account there.`,
    );
  }

  const passwordHash = await accounts.hashPassword(input.password);
  return db.$transaction(async (tx) => {
    const { name, role } = input;
    const { userId } = await accounts.createUser(tx, { name, email, role, passwordHash });
    await record(tx, { target: email, after: { name, role } });
    return { id: userId };
  });
}
