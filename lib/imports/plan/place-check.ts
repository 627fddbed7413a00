import type { PlanCheck } from "#lib/imports/schema.ts";

export type PlaceUse = {
  /** Where the import would write. */
  prefix: string;
  /** The import that may write there now. */
  otherImport: { id: string; number: number; startedBy: string } | null;
  /** The verified model that lies there. */
  storedModel: { id: string } | null;
};

/** What of ours has the place of an import already: a check that blocks it, or null. */
export function placeCheck({ prefix, otherImport, storedModel }: PlaceUse): PlanCheck | null {
  if (storedModel) {
    return {
      level: "blocks",
      code: "stored",
      title: "This commit is already in the bucket, verified",
      detail: `It lies under ${prefix}.`,
      link: { label: "Open the model", href: `/models/${storedModel.id}` },
    };
  }
  if (otherImport) {
    return {
      level: "blocks",
      code: "prefix",
      title: `Import I-${otherImport.number} writes there`,
      detail: `${otherImport.startedBy} started it. Two imports cannot write to the same place: wait until it ends.`,
      link: { label: `Open I-${otherImport.number}`, href: `/imports/${otherImport.id}` },
    };
  }
  return null;
}
