import { createDb } from "#lib/db.ts";
import { temporarySluice } from "../scripts/pictures/temporary-sluice.ts";

/** A Sluice of its own and its database, both open until the benchmark is over. */
export async function openSluice(parts: AsyncDisposableStack, say: (line: string) => void) {
  say("  Sluice …");
  const sluice = parts.use(await temporarySluice());
  const db = createDb(sluice.ready.databaseUrl);
  parts.defer(() => db.$disconnect());
  return { sluice, db };
}
