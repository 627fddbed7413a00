import { expect, test } from "vitest";
import { cacheLabel, type CacheSight } from "#lib/caches/cache-label.ts";

const made: CacheSight[] = [sight("10:00", "creating"), sight("10:03", "running")];
const gone: CacheSight[] = [...made, sight("12:00", "disabled"), sight("13:00", null)];

test.each<[string, Parameters<typeof cacheLabel>[0], string | null]>([
  ["no cache in the zone", facts({ sights: [] }), "none"],
  ["nobody ever looked", facts({ sights: [], knownAt: null }), null],
  ["nobody looked for this start", facts({ sights: made, lastReadTo: "10:30", knownAt: null }), null],
  ["since before it nobody could look", facts({ sights: [], unknownSince: "10:59" }), null],
  ["a cache that nobody can look at since", facts({ sights: made, lastReadTo: "10:30", unknownSince: "10:59" }), null],
  ["only since then nobody can look", facts({ sights: made, lastReadTo: "10:30", unknownSince: "11:01" }), "warm"],
  ["a cache that is still being created", facts({ sights: made, readFrom: "10:02" }), "none"],
  ["the first read of a cache fills it", facts({ sights: made }), "populating"],
  ["an earlier read filled it", facts({ sights: made, lastReadTo: "10:30" }), "warm"],
  ["a read from before it ran did not", facts({ sights: made, lastReadTo: "10:01" }), "populating"],
  ["what nobody read for its TTL has left it", facts({ sights: made, lastReadTo: "10:30", ttl: 1_700 }), "expired"],
  ["one that is disabled still serves", facts({ sights: gone, readFrom: "12:30", lastReadTo: "11:00" }), "warm"],
  ["and takes nothing in", facts({ sights: gone, readFrom: "12:30" }), "none"],
  ["one that is deleted is none", facts({ sights: gone, readFrom: "13:30", lastReadTo: "11:00" }), "none"],
  [
    "one that was made anew is empty",
    facts({ sights: [...gone, sight("14:00", "running")], readFrom: "14:30", lastReadTo: "11:00" }),
    "populating",
  ],
  ["a start from before it was seen being created", facts({ sights: made, readFrom: "09:00" }), "none"],
  [
    "a start from before somebody else's was first seen",
    facts({ sights: [sight("10:00", "running")], readFrom: "09:00" }),
    null,
  ],
])("%s", (_, given, label) => {
  expect(cacheLabel(given)).toBe(label);
});

type Given = {
  sights: CacheSight[];
  readFrom?: string;
  lastReadTo?: string;
  knownAt?: null;
  unknownSince?: string;
  ttl?: number;
};

function facts({ sights, readFrom = "11:00", lastReadTo, knownAt, unknownSince, ttl = 86_400 }: Given) {
  return {
    knownAt: knownAt === undefined ? at("08:00") : null,
    unknownSince: unknownSince === undefined ? null : at(unknownSince),
    sights,
    readFrom: at(readFrom),
    lastReadTo: lastReadTo === undefined ? null : at(lastReadTo),
    ttlSeconds: ttl,
  };
}

function sight(time: string, state: string | null): CacheSight {
  return { at: at(time), state };
}

function at(time: string): Date {
  return new Date(`2026-11-26T${time}:00Z`);
}
