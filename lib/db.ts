import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#lib/generated/prisma/client.ts";

export type Db = PrismaClient;

/** What a use-case may call inside `db.$transaction`. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** A client with a pool of its own. An unreachable server shows at the first query, not here. */
export function createDb(connectionString: string): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10, connectionTimeoutMillis: 5_000 }) });
}
