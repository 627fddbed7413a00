import { recorderOf } from "#lib/activity/recorded.ts";
import { createDb } from "#lib/db.ts";
import type { requestImport } from "#lib/imports/plan/request-import.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";

/** What use-cases are given when a user asks for something. */
export type User = Parameters<typeof requestImport>[1];

const actor = { id: "conformance", name: "Conformance", email: "conformance@example.org", role: "engineer" } as const;
const record = recorderOf({ actor, action: "imports.conformance" });

/** Lends a user of the product on a database, whose models go to that bucket. */
export async function withUser(
  { databaseUrl, bucket }: { databaseUrl: string; bucket: string },
  work: (user: User) => Promise<void>,
): Promise<void> {
  const db = createDb(databaseUrl);
  const boss = await startBoss({ connectionString: databaseUrl, role: "web" });
  try {
    await work({ db, queue: bossQueue(async () => boss), actor, record, defaults: { bucket } });
  } finally {
    await boss.stop({ graceful: false });
    await db.$disconnect();
  }
}
