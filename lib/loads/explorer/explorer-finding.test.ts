import { expect, test } from "vitest";
import { type CacheGroup, explorerFinding } from "./explorer-finding.ts";

const counts = { matching: 74, ready: 70, readyMedian: 275 };

test("what a warm cache did to the weights is said with both medians and the share", () => {
  const groups = [
    aGroup({ cache: "none", median: 52.4, loads: 19 }),
    aGroup({ cache: "warm", median: 36.9, loads: 28 }),
  ];

  expect(explorerFinding(groups, counts)).toEqual({
    strong: "The zone cache took weights from 52.4 s to 36.9 s (−30 %).",
    rest: "Medians of 19 starts of acme/llama in us-central1-a without it and 28 with it warm.",
  });
});

test("a cache that made it slower is said so", () => {
  const groups = [aGroup({ cache: "none", median: 20 }), aGroup({ cache: "warm", median: 30 })];

  expect(explorerFinding(groups, counts).strong).toBe("The zone cache took weights from 20.0 s to 30.0 s (+50 %).");
});

test("a difference inside the spread is no real change", () => {
  const groups = [
    aGroup({ cache: "none", median: 20, quarter: 17, threeQuarters: 23 }),
    aGroup({ cache: "warm", median: 18 }),
  ];

  expect(explorerFinding(groups, counts).strong).toMatch(/^No real change by the zone cache: weights took 20\.0 s/);
});

test("of several pairs the one with the most starts speaks", () => {
  const other = { key: "other", model: "acme/small" };
  const groups = [
    aGroup({ cache: "none", ...other, loads: 5 }),
    aGroup({ cache: "warm", ...other, loads: 5 }),
    aGroup({ cache: "none", median: 50, loads: 6 }),
    aGroup({ cache: "warm", median: 40, loads: 6 }),
  ];

  expect(explorerFinding(groups, counts).rest).toContain("acme/llama");
});

test.each([
  ["fewer than five starts of one state", { loads: 4 }],
  ["another model, loader or zone", { key: "other" }],
  ["a cache that only fills", { cache: "populating" as const }],
])("%s is not compared: the starts are counted", (_, changed) => {
  const groups = [aGroup({ cache: "none", median: 50 }), aGroup({ cache: "warm", median: 40, ...changed })];

  expect(explorerFinding(groups, counts)).toEqual({
    strong: "70 of 74 starts got ready.",
    rest: "The median took 4m 35s.",
  });
});

test("medians that read alike are no change, however little starts spread", () => {
  const alike = (cache: "none" | "warm", median: number) =>
    aGroup({ cache, median, quarter: median, threeQuarters: median });

  expect(explorerFinding([alike("none", 10), alike("warm", 10.01)], counts).strong).toBe(
    "No real change by the zone cache: weights took 10.0 s without it, 10.0 s with it.",
  );
});

test("no start is not none of none", () => {
  expect(explorerFinding([], { matching: 0, ready: 0, readyMedian: null }).strong).toBe("No start matches.");
});

test("a median of few says so, and one start has none", () => {
  expect(explorerFinding([], { matching: 3, ready: 3, readyMedian: 60 }).rest).toBe("The median took 60.0 s, of few.");
  expect(explorerFinding([], { matching: 1, ready: 1, readyMedian: 60 })).toEqual({
    strong: "1 of 1 start got ready.",
    rest: "",
  });
});

function aGroup(changed: Partial<CacheGroup>): CacheGroup {
  const { median = 40 } = changed;
  const place = { key: "llama", model: "acme/llama", zone: "us-central1-a" };
  return { ...place, cache: "none", loads: 5, median, quarter: median - 1, threeQuarters: median + 1, ...changed };
}
