import { expect, test } from "vitest";
import { deploymentZones } from "./deployment-zones.ts";
import type { ObservedPod } from "./view-schema.ts";

test("the zones are those where replicas run now, each once", () => {
  const observed = anObserved("us-central1-b", null, "us-central1-a", "us-central1-b");

  expect(deploymentZones({ observed, lastLoad: { zone: "us-central1-c" } })).toEqual([
    "us-central1-a",
    "us-central1-b",
  ]);
});

test("with no replica on a node it is the zone of the last start, or none", () => {
  expect(deploymentZones({ observed: anObserved(null), lastLoad: { zone: "us-central1-c" } })).toEqual([
    "us-central1-c",
  ]);
  expect(deploymentZones({ observed: null, lastLoad: null })).toEqual([]);
});

function anObserved(...zones: (string | null)[]) {
  const pods = zones.map((zone, index): ObservedPod => {
    const rest = { node: zone, phase: "Running", ready: true, restarts: 0, pending: null, said: null };
    return { name: `p${index}`, uid: `${index}`, zone, createdAt: "2026-01-01T00:00:00.000Z", ...rest };
  });
  return { replicas: pods.length, ready: 0, updated: 0, conditions: [], pods, pending: null };
}
