import { Prisma } from "#lib/generated/prisma/client.ts";
import type { RetentionKind } from "#lib/retention/schema.ts";

/** Of a row of `load`: later starts are measured against it. */
export const isPinned = Prisma.sql`EXISTS (SELECT 1 FROM "baseline" WHERE "load"."id" = ANY("baseline"."loadIds"))`;

/** What there is of each kind, as `at` and `size`: what is limited counts by it. A start that goes on is left alone, and so is one that is pinned. */
export const sources: Record<RetentionKind, Prisma.Sql> = {
  lines: Prisma.sql`
    SELECT "createdAt" AS "at", "logBytes"::bigint AS "size" FROM "load"
    WHERE NOT "live" AND "logRemovedAt" IS NULL AND "lineCount" > 0`,
  events: Prisma.sql`
    SELECT "at", 1::bigint AS "size" FROM "load_event" UNION ALL SELECT "at", 1::bigint FROM "deployment_event"`,
  samples: Prisma.sql`SELECT "at", 1::bigint AS "size" FROM "import_sample"`,
  loads: Prisma.sql`SELECT "createdAt" AS "at", 1::bigint AS "size" FROM "load" WHERE NOT "live" AND NOT ${isPinned}`,
  activity: Prisma.sql`SELECT "at", 1::bigint AS "size" FROM "activity"`,
};
