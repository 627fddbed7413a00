import { z } from "zod";

const resource = z.object({
  name: z.string(),
  size: z.coerce.number(),
  crc32c: z.string().optional(),
  generation: z.string(),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** The object resource of the JSON API, as this room knows it. */
export function storedObject(json: string) {
  const { crc32c, ...object } = resource.parse(JSON.parse(json));
  return { ...object, crc32c };
}
