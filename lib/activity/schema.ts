import { z } from "zod";

export const outcome = z.enum(["done", "refused", "failed"], "Ask for what was done, refused or failed.");

const activityRow = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorName: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  outcome,
  message: z.string().nullable(),
  detail: z.unknown(),
});

/** `next` is what to ask with for the older rows; null at the end. */
const activityPage = z.object({ rows: z.array(activityRow), next: z.string().nullable() });

export type ActivityRow = z.output<typeof activityRow>;
export type ActivityPage = z.output<typeof activityPage>;

/** Which rows: those before one, those with an outcome, or the newest of all. */
export type ActivityFilter = { before: string | null; outcome: ActivityRow["outcome"] | null };
