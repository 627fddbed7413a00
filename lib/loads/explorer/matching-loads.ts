import { Prisma } from "#lib/generated/prisma/client.ts";
import type { ExplorerFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { type Measure, type Window, windows } from "#lib/loads/explorer/explorer-search.ts";

const dayMs = 24 * 60 * 60_000;

/** Since when starts are looked at. */
export function windowFrom(window: Window, now: Date): Date {
  const { days } = windows.find(({ value }) => value === window) ?? windows[0];
  return new Date(now.getTime() - days * dayMs);
}

/** The condition of those that are asked for, on the table `load` as `l`. A start is where its pod was made, an uploaded log where it was uploaded. */
export function matchingLoads(filter: ExplorerFilter, now: Date): Prisma.Sql {
  const { name, model, gpu, loader, zone, cache, image, concurrency, deployment } = filter;
  const conditions = [Prisma.sql`l."createdAt" >= ${windowFrom(filter.window, now)}`];
  const equals = (column: string, value: string | undefined) => {
    if (value !== undefined) conditions.push(Prisma.sql`l.${Prisma.raw(column)} = ${value}`);
  };
  equals('"model"', model);
  equals('"accelerator"', gpu);
  equals('"loader"', loader);
  equals('"zone"', zone);
  equals('"image"', image);
  if (concurrency !== undefined) conditions.push(Prisma.sql`l."concurrency" = ${concurrency}`);
  if (deployment !== undefined) conditions.push(Prisma.sql`l."deploymentId" = ${deployment}::uuid`);
  if (cache === "unknown") conditions.push(Prisma.sql`l."cache" IS NULL`);
  else equals('"cache"', cache);
  if (name !== undefined) {
    const part = `%${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(Prisma.sql`(l."name" ILIKE ${part} OR l."model" ILIKE ${part})`);
  }
  return Prisma.join(conditions, " AND ");
}

/** The same, but for some of them. */
export function without(ids: readonly string[], matching: Prisma.Sql): Prisma.Sql {
  return ids.length === 0 ? matching : Prisma.sql`${matching} AND NOT l."id" = ANY(${ids}::uuid[])`;
}

/** GiB of tensors by the seconds until the last was in place. */
export const rateSql = Prisma.sql`l."weightsBytes"::float8 / 1073741824 / nullif(l."weightsSeconds", 0)`;

/** The value that starts are compared by; null for one that has none. */
export function measureSql(measure: Measure): Prisma.Sql {
  if (measure === "weights") return Prisma.sql`l."weightsSeconds"`;
  if (measure === "rate") return rateSql;
  return Prisma.sql`CASE WHEN l."outcome" = 'ready' THEN l."totalSeconds" END`;
}
