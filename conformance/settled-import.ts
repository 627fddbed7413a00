import type { Db } from "#lib/db.ts";
import { getImport } from "#lib/imports/queries.ts";
import type { ImportView } from "#lib/imports/schema.ts";

const importSeconds = 180;

/** An import once it is in none of the states that it passes through. */
export async function settledImport(importId: string, db: Db, passing: string[]): Promise<ImportView> {
  const end = Date.now() + importSeconds * 1000;
  for (;;) {
    const view = await getImport(importId, { db });
    if (!passing.includes(view.state)) return view;
    if (Date.now() > end)
      throw new Error(`The import is still ${view.state} after ${importSeconds} s: ${view.problem}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
