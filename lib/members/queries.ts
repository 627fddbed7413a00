import type { Db } from "#lib/db.ts";
import type { MemberView } from "#lib/members/schema.ts";

/** Everyone, by name; disabled members too. */
export async function listMembers({ db }: { db: Db }): Promise<MemberView[]> {
  const users = await db.user.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      createdAt: true,
      sessions: { select: { updatedAt: true } },
    },
  });
  return users.map(({ sessions, ...user }) => ({
    ...user,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    lastSeenAt: lastOf(sessions.map((session) => session.updatedAt.toISOString())),
  }));
}

function lastOf(times: string[]): string | null {
  return times.toSorted().at(-1) ?? null;
}
