import type { Db } from "#lib/db.ts";
import { findWriter } from "#lib/imports/control/change-import.ts";
import type { PlaceUse } from "#lib/imports/plan/place-check.ts";

type Place = { importId: string; bucket: string; prefix: string };

/** Who else has the place where an import would write. */
export async function findPlaceUse(place: Place, db: Pick<Db, "import" | "model">): Promise<PlaceUse> {
  const { bucket, prefix } = place;
  const [otherImport, storedModel] = await Promise.all([
    findWriter(place, db),
    db.model.findUnique({ where: { bucket_prefix: { bucket, prefix } }, select: { id: true } }),
  ]);
  return { prefix, otherImport, storedModel };
}
