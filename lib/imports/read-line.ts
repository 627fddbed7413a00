import type { Db } from "#lib/db.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Who else waits for a worker, and whether this import goes before them; null for one that does not wait for one. */
export async function readLine(
  { id, state, wish, firstSince }: Pick<Import, "id" | "state" | "wish" | "firstSince">,
  db: Pick<Db, "import">,
): Promise<ImportView["line"]> {
  if (state !== "queued" || wish !== "copy") return null;
  const others = await db.import.findMany({
    where: { state: "queued", wish: "copy", id: { not: id } },
    select: { firstSince: true },
  });
  const isFirst = firstSince !== null && others.every((other) => (other.firstSince ?? firstSince) <= firstSince);
  return { others: others.length, isFirst };
}
