import { z } from "zod";
import type { ImportRig } from "#lib/testing/import-rig.ts";

const shape = z.object({
  requests: z.array(
    z.object({
      operation: z.string(),
      resource: z.string(),
      status: z.number(),
      part: z.number().optional(),
      /** Of what was asked for, or of what was sent to a session. */
      range: z.string().optional(),
    }),
  ),
});

/** What the bucket was asked and answered, in order. `resource` is the bucket and the object, where the address names one. */
export async function bucketRequests({ gcs }: Pick<ImportRig, "gcs">) {
  return shape.parse(await (await fetch(`${gcs.url}/_sandbox/requests`)).json()).requests;
}
