import { expect, test } from "vitest";
import { weightsTiles } from "#lib/loads/weights/weights-tiles.ts";

const gib = 1024 ** 3;
const network = { machineType: "a3-highgpu-4g", gbps: 100 };
const read = { explained: { facts: {}, progress: null }, bytes: 131.4 * gib, network, concurrency: 16, ranks: null };

test("the share of the network is told beside what it carries", () => {
  expect(tile("Floor", 36.5)?.value).toBe("11.3 s");
  expect(tile("Of the network", 36.5)).toEqual({
    label: "Of the network",
    value: "31 %",
    note: "it carries 11.64 GiB/s",
  });
});

test("more than the network carries has no floor and no share, and says why", () => {
  expect(tile("Floor", 5)?.value).toBeNull();
  expect(tile("Of the network", 5)).toEqual({
    label: "Of the network",
    value: "over 100 %",
    note: "it carries 11.64 GiB/s; not every byte came over it",
  });
});

function tile(label: string, seconds: number) {
  return weightsTiles({ ...read, seconds }).find((one) => one.label === label);
}
