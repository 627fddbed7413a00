import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor, Role } from "#lib/members/roles.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone };

/** Changes what a member may do, from the next request on. There is always an admin left who can sign in. */
export async function setRole(
  { memberId, role }: { memberId: string; role: Role },
  { db, actor, record }: Deps,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const member = await lockMember(tx, memberId);
    if (member.id === actor.id && role !== "admin")
      throw new AppError("conflict", "You cannot take the admin role from yourself. Ask another admin.");
    if (member.role === "admin" && role !== "admin") await keepAnAdmin(tx, memberId);

    await tx.user.update({ where: { id: memberId }, data: { role } });
    await record(tx, { target: member.name, before: { role: member.role }, after: { role } });
  });
}

/** Disables a member, whose sessions end with it, or enables one again. */
export async function disableMember(
  { memberId, disabled }: { memberId: string; disabled: boolean },
  { db, actor, record }: Deps,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const member = await lockMember(tx, memberId);
    if (member.id === actor.id) throw new AppError("conflict", "You cannot disable yourself. Ask another admin.");
    if (disabled && member.role === "admin") await keepAnAdmin(tx, memberId);

    await tx.user.update({ where: { id: memberId }, data: { disabledAt: disabled ? new Date() : null } });
    if (disabled) await tx.session.deleteMany({ where: { userId: memberId } });
    const before = { disabled: member.disabledAt !== null };
    await record(tx, { target: member.name, before, after: { disabled } });
  });
}

/** All admins' rows are locked too, so that two admins cannot remove each other at once. */
async function lockMember(tx: Tx, memberId: string) {
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE "role" = 'admin' OR "id" = ${memberId} ORDER BY "id" FOR UPDATE`;
  const member = await tx.user.findUnique({ where: { id: memberId } });
  if (!member) throw new AppError("not_found", "This member no longer exists.");
  return member;
}

async function keepAnAdmin(tx: Tx, except: string) {
  const others = await tx.user.count({ where: { role: "admin", disabledAt: null, id: { not: except } } });
  if (others === 0) throw new AppError("conflict", "This is the last admin. Give another member the admin role first.");
}
