/** Somebody no longer wants an adoption that is being worked on: what was found out is not kept. */
export class AdoptionDiscarded extends Error {
  override name = "AdoptionDiscarded" as const;
}
