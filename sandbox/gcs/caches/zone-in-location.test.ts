import { expect, test } from "vitest";
import { zoneInLocation } from "./zone-in-location.ts";

test.for([
  ["us-central1-a", "US-CENTRAL1", true],
  ["us-central1-a", "us-east1", false],
  ["us-east1-c", "US", true],
  ["europe-west4-b", "EU", true],
  ["europe-west4-b", "US", false],
  ["us-east1-b", "NAM4", true],
  ["us-west1-b", "NAM4", false],
  ["asia-northeast2-a", "ASIA1", true],
  ["us-central1", "US", false],
  ["us-central1-a/../..", "US", false],
] as const)("%s in %s: %s", ([zone, location, isIn]) => {
  expect(zoneInLocation(zone, location)).toBe(isIn);
});
