import { expect, test } from "vitest";
import { cacheFinding } from "#lib/caches/cache-finding.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { aCell, anEarning } from "#lib/testing/cells.ts";

const on = { kind: "on" as const, heldBytes: 1 };
const reads = { hitsToday: 0.94, hitsByDay: [], hits: 9, misses: 1, hitBytes: 9, missBytes: 1 };

test.each<[Parameters<typeof aCell>[0], string]>([
  [
    { ...on, earning: anEarning(5.57, 8), reads },
    "Earns $2.43 a day. 94 % of today’s reads came from the cache. A start with it warm is 15.9 s shorter.",
  ],
  [
    { ...on, earning: anEarning(5.57, 2) },
    "Costs $3.57 a day more than it saves. A start with it warm is 15.9 s shorter.",
  ],
  [
    { ...on, earning: anEarning(null, 2), reads },
    "94 % of today’s reads came from the cache. A start with it warm is 15.9 s shorter.",
  ],
  [
    { ...on, reads: { ...reads, hitsToday: null } },
    "Not read today; 90 % of the reads of seven days came from the cache. ",
  ],
  [{ ...on, heldBytes: 0 }, "It serves. Nothing was read through it yet."],
  [{ kind: "on-unread", heldBytes: 0 }, "Never read since it is on. What it holds is paid for all the same."],
  [{ kind: "creating" }, "It is being made. Reads are not faster yet; the first load afterwards fills it."],
  [{ kind: "not-created", problem: "No SSD left." }, "It could not be had. No SSD left."],
  [{ kind: "off" }, "No cache here. No start has read in this zone in 30 days."],
  [
    { kind: "off", earning: anEarning(1, 0, { paysFrom: 22, startsADay: 17 }) },
    "No cache here. It reads directly from the bucket: would pay from 22 starts a day; 17 now.",
  ],
])("%o", (told: Parameters<typeof aCell>[0], sentence) => {
  const cell: CacheCell = aCell(told);
  const { strong, rest } = cacheFinding(cell);

  expect(`${strong} ${rest}`).toBe(sentence);
});
