import { z } from "zod";

/** The objects of a model by name below its prefix and generation, the manifest left out: what a removal works through. */
export const removalObjects = z.object({
  /** Of the manifest, which goes before all others. */
  manifest: z.string(),
  files: z.array(z.tuple([z.string(), z.string()])),
});
export type RemovalObjects = z.output<typeof removalObjects>;
