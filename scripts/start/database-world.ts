import { sql } from "../postgres/database.ts";
import { Refusal } from "../setup/refusal.mjs";

const sandbox = "sluice: sandbox";

/** What a database belongs to: the sandbox, or one real project. */
function worldOf(project: string | null): string {
  return project === null ? sandbox : `sluice: project ${project}`;
}

/** The name of the embedded database of a world. */
export function databaseName(project: string | null): string {
  return project === null ? "sluice_sandbox" : `sluice_project_${project.replaceAll(/[^a-z0-9]/g, "_")}`;
}

/**
 * Refuses a database that holds another world: rows of the sandbox would look like buckets of the project. The comment on
 * Prisma's own table says whose it is, for that table is there before any of ours and no migration touches it.
 */
export async function refuseOtherWorld(databaseUrl: string, project: string | null): Promise<void> {
  const found = await recordedWorld(databaseUrl);
  if (found === null || found === worldOf(project)) return;
  throw new Refusal(
    `This database belongs to another Sluice (${found.replace("sluice: ", "")}), and ${project ? `project ${project}` : "the sandbox"} never shares one. Name another database in DATABASE_URL, or leave it out.`,
  );
}

/** Writes down whose database this is, after the first migration. */
export async function recordWorld(databaseUrl: string, project: string | null): Promise<void> {
  await sql(databaseUrl, (client) =>
    client.query(`comment on table _prisma_migrations is ${client.escapeLiteral(worldOf(project))}`),
  );
}

/** Empties the sandbox's database, and only one that is known to be that: every schema of ours goes. */
export async function emptySandboxDatabase(databaseUrl: string): Promise<void> {
  if ((await recordedWorld(databaseUrl)) !== sandbox) return;
  await sql(databaseUrl, (client) =>
    client.query("drop schema if exists pgboss cascade; drop schema public cascade; create schema public"),
  );
}

async function recordedWorld(databaseUrl: string): Promise<string | null> {
  return sql(databaseUrl, async (client) => {
    const { rows } = await client.query<{ world: string | null }>(
      "select obj_description(to_regclass('_prisma_migrations')) as world",
    );
    return rows[0]?.world ?? null;
  });
}
