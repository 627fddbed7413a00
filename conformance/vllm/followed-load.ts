import { getLoad, listLoadsOf } from "#lib/loads/queries.ts";
import type { LoadRow, LoadView } from "#lib/loads/schema.ts";
import type { Deployed } from "./deploy.ts";
import { until } from "./until.ts";
import type { Product } from "./with-product.ts";

const startSeconds = 1_200;

/** The first start of a deployment's replica, as its page shows it, once `isThere` says so. */
export function followedLoad(
  { id, name }: Deployed,
  what: string,
  isThere: (load: LoadRow) => boolean,
  { deps: { db } }: Pick<Product, "deps">,
): Promise<LoadView> {
  let last = "No start was seen.";
  return until(
    `${name} ${what}`,
    startSeconds,
    async () => {
      const first = (await listLoadsOf(id, { db })).findLast(({ pod }) => pod?.run === 0);
      if (!first) return null;
      const { outcome, live, lineCount, podCause, explained } = first;
      const cause = podCause?.title ?? explained.cause?.title ?? "no cause";
      last = `Its start is ${outcome}${live ? ", live" : ""}, with ${lineCount} lines and ${cause}.`;
      return isThere(first) ? getLoad(first.id, { db }) : null;
    },
    () => last,
  );
}

/** The lines that the product has kept of a start, with the times of the container's runtime. */
export async function keptLog(loadId: string, { deps: { db } }: Pick<Product, "deps">): Promise<string[]> {
  const rows = await db.loadLog.findMany({ where: { loadId }, orderBy: { firstLine: "asc" } });
  return rows.flatMap(({ text }) => text.split("\n"));
}
