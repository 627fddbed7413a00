import { expect, test } from "vitest";
import { floorSeconds, heldBack, isBeyondNetwork } from "#lib/loads/weights/held-back.ts";
import { rankRows } from "#lib/loads/weights/rank-rows.ts";

const gib = 1024 ** 3;
const network = { machineType: "a3-highgpu-4g", gbps: 100 };
const nothing = { seconds: 40, afterSeconds: 0, bytes: null, network: null, cache: null, ranks: null };

test("a network is named where it was near what it carries, and cleared where it was idle", () => {
  const strong = (gibRead: number) => heldBack({ ...nothing, bytes: gibRead * gib, network })[0]?.strong;

  expect(strong(131.4)).toBe("Not the network: it was 72 % idle.");
  expect(strong(400)).toBe("The network, at 86 %.");
});

test("more than a network carries did not all come over it, and its time is no floor", () => {
  const sentences = heldBack({ ...nothing, bytes: 600 * gib, network });

  expect(sentences).toEqual([
    {
      strong: "Not the network.",
      rest: "15.00 GiB/s is more than the 11.64 GiB/s that a3-highgpu-4g carries: not every byte came over it in this time.",
    },
  ]);
  expect(isBeyondNetwork(600 * gib, 40, network)).toBe(true);
  expect(isBeyondNetwork(400 * gib, 40, network)).toBe(false);
  expect(isBeyondNetwork(600 * gib, 40, null)).toBe(false);
});

test("the floor is the bytes by the network, and unknown without either", () => {
  expect(floorSeconds(131.4 * gib, network)).toBeCloseTo(11.29, 2);
  expect(floorSeconds(null, network)).toBeNull();
  expect(floorSeconds(gib, null)).toBeNull();
});

test("a rank that reads on alone is a tail, and a short wait for one is none", () => {
  const ranks = (slow: number) =>
    rankRows({
      tensorParallelSize: 2,
      ranks: [30, slow].map((streamSeconds, rank) => ({ name: `Worker_TP${rank}`, facts: { streamSeconds } })),
    });

  expect(heldBack({ ...nothing, ranks: ranks(33) })).toEqual([
    { strong: "A tail of 3.0 s.", rest: "Rank 1 read on alone after the others were done." },
  ]);
  expect(heldBack({ ...nothing, ranks: ranks(30.5) })).toEqual([]);
});

test("what is done after reading is told where it counts", () => {
  expect(heldBack({ ...nothing, afterSeconds: 6, cache: "warm" }).map(({ strong }) => strong)).toEqual([
    "Not the cache.",
    "6.0 s after reading.",
  ]);
});
