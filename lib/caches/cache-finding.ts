import { paysWords } from "#lib/caches/worth/earning-words.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { duration, percent } from "#lib/format.ts";
import { money } from "#lib/money.ts";

type Finding = { strong: string; rest: string };

/** What the page of one cache says: what it earns, how it is read, or why there is none. */
export function cacheFinding(cell: CacheCell): Finding {
  if (cell.heldBytes === null) return absent(cell);
  if (cell.kind === "on-unread")
    return { strong: "Never read since it is on.", rest: "What it holds is paid for all the same." };
  const sentences = [earned(cell), hits(cell), shorter(cell)].filter((sentence) => sentence !== null);
  const [strong = "It serves.", ...rest] = sentences;
  const unread = cell.reads === null && cell.heldBytes === 0 ? "Nothing was read through it yet." : "";
  return { strong, rest: rest.length > 0 ? rest.join(" ") : unread };
}

function earned({ earning }: CacheCell): string | null {
  if (!earning || earning.costADay === null || earning.savesADay === null || earning.currency === null) return null;
  const worth = earning.savesADay - earning.costADay;
  const amount = money(Math.abs(worth), earning.currency);
  return worth > 0 ? `Earns ${amount} a day.` : `Costs ${amount} a day more than it saves.`;
}

function hits({ reads }: CacheCell): string | null {
  if (reads === null) return null;
  if (reads.hitsToday !== null) return `${percent(reads.hitsToday)} of today’s reads came from the cache.`;
  return `Not read today; ${percent(reads.hits / (reads.hits + reads.misses))} of the reads of seven days came from the cache.`;
}

function shorter({ earning }: CacheCell): string | null {
  const seconds = earning?.savedSeconds ?? null;
  if (seconds === null) return null;
  if (seconds <= 0) return "A start with it warm is no shorter.";
  return `A start with it warm is ${duration(seconds)} shorter.`;
}

function absent({ kind, earning, problem }: CacheCell): Finding {
  if (kind === "creating" || kind === "asked")
    return { strong: "It is being made.", rest: "Reads are not faster yet; the first load afterwards fills it." };
  if (kind === "not-created") return { strong: "It could not be had.", rest: problem ?? "" };
  if (kind === "no-pool")
    return { strong: "No cache here.", rest: "No GPU pool can have a node in this zone to read it." };
  if (kind === "outside")
    return { strong: "No cache can be here.", rest: "The zone is outside of the bucket’s location." };
  if (earning === null) return { strong: "No cache here.", rest: "No start has read in this zone in 30 days." };
  return { strong: "No cache here.", rest: `It reads directly from the bucket: ${paysWords(earning, false)}.` };
}
