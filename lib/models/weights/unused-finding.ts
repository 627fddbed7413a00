import { byteSize, count } from "#lib/format.ts";
import { money } from "#lib/money.ts";
import type { UnusedView } from "#lib/models/schema.ts";

/** The sentence about what is stored and used by nothing: its bytes, its price a month where there is one, and its share of all that is stored. */
export function unusedFinding(view: UnusedView): { strong: string; rest: string } {
  const { prefixes, bytes, monthly, storedBytes, buckets } = view;
  if (buckets.every(({ listedAt }) => listedAt === null)) return { strong: "Not listed yet.", rest: problems(view) };
  if (prefixes.length === 0)
    return {
      strong: "Everything that is stored is used.",
      rest: `${byteSize(storedBytes)} of weights in all. ${problems(view)}`.trim(),
    };
  const folders = prefixes.length === 1 ? "One folder is" : `${count(prefixes.length)} folders are`;
  const cost = monthly ? `, ${money(monthly.amount, monthly.currency)} a month` : "";
  const strong = `${folders} used by nothing: ${byteSize(bytes)}${cost}.`;
  return { strong, rest: `${byteSize(storedBytes)} of weights are stored in all. ${problems(view)}`.trim() };
}

function problems({ buckets }: UnusedView): string {
  return buckets.flatMap(({ bucket, problem }) => (problem === null ? [] : [`gs://${bucket}: ${problem}`])).join(" ");
}
