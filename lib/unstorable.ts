import { z } from "zod";

/** SQLSTATE: Postgres keeps no NUL in text (22021), and none in JSON (22P05). */
const noText = new Set(["22021", "22P05"]);

const shape = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** Whether an error of a query says that it was given a character that the database keeps in no text. What strangers wrote goes through `storable` first. */
export function isUnstorable(error: unknown): boolean {
  const parsed = shape.safeParse(error);
  return parsed.success && noText.has(parsed.data.meta.driverAdapterError.cause.originalCode);
}
