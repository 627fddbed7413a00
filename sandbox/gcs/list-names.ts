export type Listing = {
  prefix?: string | undefined;
  delimiter?: string | undefined;
  startOffset?: string | undefined;
  endOffset?: string | undefined;
  /** Names up to and including this one were on earlier pages. */
  after?: string | undefined;
  limit: number;
};

/** One page of names and of the folders that a delimiter makes of the rest, in order. `next` is what the next page comes after. */
export function listNames(names: string[], listing: Listing): { names: string[]; prefixes: string[]; next?: string } {
  const { prefix = "", delimiter = "", startOffset = "", endOffset, after, limit } = listing;
  const page: string[] = [];
  const prefixes: string[] = [];
  let last: string | undefined;

  for (const name of names.toSorted()) {
    if (!name.startsWith(prefix) || name < startOffset || (endOffset && name >= endOffset)) continue;
    const cut = delimiter ? name.indexOf(delimiter, prefix.length) : -1;
    const entry = cut < 0 ? name : name.slice(0, cut + delimiter.length);
    if (entry === last || (after !== undefined && entry <= after)) continue;
    if (page.length + prefixes.length === limit && last !== undefined) return { names: page, prefixes, next: last };
    (cut < 0 ? page : prefixes).push(entry);
    last = entry;
  }
  return { names: page, prefixes };
}
