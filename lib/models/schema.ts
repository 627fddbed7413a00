import { z } from "zod";

const modelView = z.object({
  id: z.string(),
  repo: z.string(),
  commit: z.string(),
  bucket: z.string(),
  /** With a slash at its end. */
  prefix: z.string(),
  bytes: z.number(),
  fileCount: z.number(),
  parameters: z.number().nullable(),
  dtype: z.string().nullable(),
  license: z.string().nullable(),
  gated: z.boolean(),
  importId: z.string().nullable(),
  verifiedAt: z.iso.datetime(),
});
export type ModelView = z.output<typeof modelView>;

/** A model with the files its manifest lists. */
const modelDetail = modelView.extend({
  importNumber: z.number().nullable(),
  importedBy: z.string().nullable(),
  files: z.array(
    z.object({
      path: z.string(),
      size: z.number(),
      digest: z.string(),
      crc32c: z.string().nullable(),
      generation: z.string().nullable(),
      present: z.boolean(),
    }),
  ),
  skipped: z.array(z.object({ path: z.string(), size: z.number(), reason: z.string() })),
});
export type ModelDetail = z.output<typeof modelDetail>;
