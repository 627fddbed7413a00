import { Prisma } from "#lib/generated/prisma/client.ts";

/** What starts have in common that are measured against one another (decision 0032), on the table `load` as `l`. The image and the settings of vLLM are no part of it: they are what may have done it. */
export const likenessSql = Prisma.sql`concat_ws(' ',
  coalesce(l."weights", l."model", '-'), coalesce(l."accelerator", '-'), coalesce(l."tensorParallelSize"::text, '-'),
  coalesce(l."zone", '-'), coalesce(l."cache", '-'), coalesce(l."loader", '-'), coalesce(l."concurrency"::text, '-'),
  CASE WHEN l."run" IS NULL THEN 'uploaded' WHEN l."run" = 0 THEN 'first' ELSE 'restarted' END)`;
