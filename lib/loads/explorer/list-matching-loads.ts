import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import type { ExplorerFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { findLoadRows } from "#lib/loads/find-load-rows.ts";
import { matchingLoads } from "#lib/loads/explorer/matching-loads.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

const pageSize = 100;

/** `next` is what to ask with for the older ones; null at the end. */
export type LoadsPage = { loads: LoadRow[]; next: string | null };

type Asked = { filter: ExplorerFilter; before: string | null };

/** The newest of those that match, or those before a place. Throws `invalid_input` for a place that is none. */
export async function listMatchingLoads(
  { filter, before }: Asked,
  { db, now = new Date() }: { db: Db; now?: Date },
): Promise<LoadsPage> {
  const matching = Prisma.sql`${matchingLoads(filter, now)} AND ${olderThan(before)}`;
  const found = await findLoadRows(matching, pageSize + 1, { db });
  const loads = found.slice(0, pageSize);
  const last = loads.at(-1);
  return { loads, next: found.length > pageSize && last ? placeOf(last) : null };
}

/** The place of a start among all, the newest first: containers that end at once begin anew within a second. */
export function placeOf({ createdAt, number }: { createdAt: Date | string; number: number }): string {
  return `${new Date(createdAt).getTime()}.${number}`;
}

export function olderThan(place: string | null): Prisma.Sql {
  if (place === null) return Prisma.sql`true`;
  const [, at, number] = /^(\d{1,14})\.(\d{1,9})$/.exec(place) ?? [];
  if (at === undefined || number === undefined)
    throw new AppError("invalid_input", "That is no place in the list of loads. Open it from the start.");
  return Prisma.sql`(l."createdAt", l."number") < (${new Date(Number(at))}, ${Number(number)})`;
}
