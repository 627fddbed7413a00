import { invalid } from "../errors.ts";
import { listNames } from "../list-names.ts";

/** The records of one page, in the order of their names; at most `most` of them, or `pageSize` where that is less. */
export function namedPage<T>(byName: ReadonlyMap<string, T>, query: URLSearchParams, most: number) {
  const asked = query.get("pageSize") ?? "0";
  if (!/^\d+$/.test(asked)) throw invalid(`Invalid unsigned integer value: '${asked}'.`);
  const token = query.get("pageToken");
  const after = token === null ? undefined : Buffer.from(token, "base64url").toString("utf8");
  const { names, next } = listNames([...byName.keys()], { after, limit: Math.min(Number(asked) || most, most) });
  return {
    records: names.flatMap((name) => byName.get(name) ?? []),
    ...(next !== undefined && { nextPageToken: Buffer.from(next).toString("base64url") }),
  };
}
