import type { Db } from "#lib/db.ts";

const tables = ["import", "import_file", "import_part", "import_event", "import_sample", "model"];

/** From now on the database remembers which connection wrote each row of an import: by the name it gave itself (`PGAPPNAME`). */
export async function auditWrites(db: Db): Promise<void> {
  await db.$executeRaw`CREATE TABLE "audit" ("id" bigserial PRIMARY KEY, "writer" text NOT NULL, "what" text NOT NULL)`;
  await db.$executeRaw`
    CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO "audit" ("writer", "what") VALUES (current_setting('application_name'), TG_OP || ' ' || TG_TABLE_NAME);
      RETURN NULL;
    END $$`;
  for (const table of tables) {
    await db.$executeRawUnsafe(
      `CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION audit()`,
    );
  }
}

/** Who wrote what since it was audited, in order. */
export function writesOf(db: Db): Promise<{ writer: string; what: string }[]> {
  return db.$queryRaw`SELECT "writer", "what" FROM "audit" ORDER BY "id"`;
}
