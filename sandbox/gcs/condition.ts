import { z } from "zod";

export const condition = z.object({
  title: z.string(),
  description: z.string().exactOptional(),
  expression: z.string(),
});

export type Condition = z.output<typeof condition>;

/**
 * Evaluates the part of CEL that bucket policies use: `resource.name.startsWith("…")`, `resource.name == "…"`,
 * `request.time < timestamp("…")`, joined by && and ||. A binding with any other expression gives nothing.
 */
export function holds({ expression }: Condition, resource: string, now = new Date()): boolean {
  return expression
    .split("||")
    .some((clause) => clause.split("&&").every((term) => termHolds(term.trim(), resource, now)));
}

function termHolds(term: string, resource: string, now: Date): boolean {
  const prefix = /^resource\.name\.startsWith\((["'])(.*)\1\)$/.exec(term)?.[2];
  if (prefix !== undefined) return resource.startsWith(prefix);
  const name = /^resource\.name\s*==\s*(["'])(.*)\1$/.exec(term)?.[2];
  if (name !== undefined) return resource === name;
  const time = /^request\.time\s*([<>])=?\s*timestamp\((["'])(.*)\2\)$/.exec(term);
  if (!time?.[3]) return false;
  const limit = Date.parse(time[3]);
  return time[1] === "<" ? now.getTime() < limit : now.getTime() > limit;
}
