import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { inject, onTestFinished } from "vitest";
import { PrismaClient } from "#lib/generated/prisma/client.ts";
import { dropDatabase, sql } from "../../scripts/postgres/database.ts";

/** A database of the test's own, copied from the migrated template and dropped when the test ends. */
export async function testDb(): Promise<PrismaClient> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: await testDatabaseUrl() }) });
  onTestFinished(() => db.$disconnect());
  return db;
}

/** The URL of such a database, for what connects by itself. */
export async function testDatabaseUrl(): Promise<string> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await sql(`${server}/postgres`, (client) =>
    client.query(`create database ${name} template template_migrated strategy file_copy`),
  );
  onTestFinished(() => dropDatabase(server, name));
  return `${server}/${name}`;
}
