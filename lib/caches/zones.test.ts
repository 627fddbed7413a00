import { expect, test } from "vitest";
import { isInside, type Place } from "#lib/caches/zones.ts";

const region = place("US-CENTRAL1", "region");

test.each<[Place, string, boolean]>([
  [region, "us-central1-a", true],
  [region, "us-central2-a", false],
  [region, "us-east1-b", false],
  [place("US", "multi-region"), "us-east1-b", true],
  [place("US", "multi-region"), "europe-west4-a", false],
  [place("EU", "multi-region"), "europe-west4-a", true],
  [place("ASIA", "multi-region"), "asia-east1-a", true],
  [place("NAM4", "dual-region"), "us-east1-d", true],
  [place("NAM4", "dual-region"), "us-west1-a", false],
  [place("US", "dual-region", ["US-WEST1", "US-EAST4"]), "us-east4-a", true],
  [place("US", "dual-region", ["US-WEST1", "US-EAST4"]), "us-central1-a", false],
  [place("EUR9", "dual-region"), "europe-west9-a", true],
])("%o and %s: %s", (bucket, zone, inside) => {
  expect(isInside(bucket, zone)).toBe(inside);
});

function place(location: string, locationType: string, dataLocations: string[] = []): Place {
  return { location, locationType, dataLocations };
}
