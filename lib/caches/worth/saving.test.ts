import { expect, test } from "vitest";
import { cachePrices } from "#lib/caches/worth/prices.ts";
import { saving } from "#lib/caches/worth/saving.ts";
import type { StartGroup } from "#lib/caches/worth/start-group.ts";

const zone = "us-central1-a";
const entered = { unit: "hour", currency: "USD", enteredAt: "2026-11-12T00:00:00.000Z" };
const prices = cachePrices([{ ...entered, item: "nvidia-h100-80gb", amount: 9 }]);
const over = { prices, days: 7 };

test("a warm cache saves what its starts read faster than those without, on all of their GPUs", () => {
  const groups = [aGroup({ met: "without", seconds: 50, recent: 7 }), aGroup({ met: "warm", seconds: 30, recent: 28 })];

  const saved = saving(zone, groups, over);

  expect(saved).toMatchObject({ startsADay: 5, warmADay: 4, seconds: 20, gpuSecondsADay: 4 * 20 * 4 });
  expect(saved.aDay).toBeCloseTo((4 * 20 * 4 * 9) / 3_600);
  expect(saved.aStart).toBeCloseTo((20 * 4 * 9) / 3_600);
});

test("a zone without a warm start is told by another zone of the bucket, and saves nothing yet", () => {
  const elsewhere = [aGroup({ zone: "us-central1-b", met: "warm", seconds: 30, recent: 9 })];

  const saved = saving(zone, [aGroup({ met: "without", seconds: 50, recent: 14 }), ...elsewhere], over);

  expect(saved).toMatchObject({ startsADay: 2, warmADay: 0, seconds: 20, gpuSecondsADay: 0, aDay: 0 });
});

test("starts of other weights, on other GPUs or of weights that nobody knows are not compared", () => {
  const warm = aGroup({ met: "warm", seconds: 30 });
  const others = [{ weights: "gs://bkt/other#1" }, { accelerator: "nvidia-l4" }, { gpus: 8 }, { weights: null }];

  for (const other of others) {
    const saved = saving(zone, [warm, aGroup({ met: "without", seconds: 50, ...other })], over);
    expect(saved).toMatchObject({ seconds: null, gpuSecondsADay: null, aDay: null, aStart: null });
  }
});

test("models count by how often they start", () => {
  const small = { weights: "gs://bkt/small#1" };
  const groups = [
    aGroup({ met: "without", seconds: 50, recent: 0 }),
    aGroup({ met: "warm", seconds: 30, recent: 1 }),
    aGroup({ ...small, met: "without", seconds: 8, recent: 0 }),
    aGroup({ ...small, met: "warm", seconds: 4, recent: 3 }),
  ];

  expect(saving(zone, groups, over).seconds).toBeCloseTo((20 * 1 + 4 * 3) / 4);
});

test("without the price of a GPU the time is told, and what it is worth is not", () => {
  const l4 = { accelerator: "nvidia-l4" };
  const groups = [aGroup({ ...l4, met: "without", seconds: 50 }), aGroup({ ...l4, met: "warm", seconds: 30 })];

  expect(saving(zone, groups, over)).toMatchObject({ seconds: 20, aDay: null, aStart: null, unpriced: ["nvidia-l4"] });
});

test("a cache that makes starts no faster saves less than nothing", () => {
  const groups = [aGroup({ met: "without", seconds: 30 }), aGroup({ met: "warm", seconds: 31 })];

  expect(saving(zone, groups, over).seconds).toBe(-1);
});

function aGroup(group: Partial<StartGroup>): StartGroup {
  return {
    bucket: "bkt",
    zone,
    weights: "gs://bkt/org/large#1",
    accelerator: "nvidia-h100-80gb",
    gpus: 4,
    met: "without",
    recent: 7,
    seconds: 50,
    lastReadTo: new Date("2026-11-26T10:00:00Z"),
    ...group,
  };
}
