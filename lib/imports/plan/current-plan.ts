import type { Db } from "#lib/db.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import { findPlaceUse } from "#lib/imports/plan/find-place-use.ts";
import { placeCheck } from "#lib/imports/plan/place-check.ts";
import { importPlan, type ImportPlan } from "#lib/imports/schema.ts";

/** The plan of an import. One that waits to be confirmed says as well whether another import has taken its place since it was made. */
export async function currentPlan(row: Import, db: Pick<Db, "import" | "model">): Promise<ImportPlan | null> {
  if (row.plan === null) return null;
  const plan = importPlan.parse(row.plan);
  if (row.state !== "planned" || row.prefix === null) return plan;

  const taken = placeCheck(await findPlaceUse({ importId: row.id, bucket: row.bucket, prefix: row.prefix }, db));
  if (taken === null) return plan;
  const others = plan.checks.filter(({ code }) => code !== "prefix" && code !== "stored");
  return { ...plan, checks: [taken, ...others] };
}
