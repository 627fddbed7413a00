import { expect, test } from "vitest";
import type { Advice } from "#lib/loads/advice/advice.ts";
import { weightsFinding } from "#lib/loads/weights/weights-finding.ts";

const gib = 1024 ** 3;
const network = { machineType: "a3-highgpu-4g", gbps: 100 };
const earlier = { id: "e", number: 1987, cache: "none" as const, seconds: 52.4, bytes: 131.4 * gib, points: [] };
const read = { seconds: 36.5, bytes: 131.4 * gib, network, cache: "warm" as const, advice: [], earlier };

test("it says how much came how fast beside the network, and how an earlier start did with what it differed in", () => {
  expect(weightsFinding(read)).toEqual({
    strong: "131.4 GiB at 3.60 GiB/s, 31 % of what the network carries.",
    rest: "15.9 s less than L-1987, without a cache.",
  });
});

test("what would help by the own history goes before an earlier start; what nobody measured does not", () => {
  const streams = { ...advised, title: "Read 16 ranges at a time, not 8", basis: "6 of your starts read 16 at a time" };

  expect(weightsFinding({ ...read, advice: [streams] }).rest).toBe(
    "Read 16 ranges at a time, not 8: 6.7 s less, for 6 of your starts read 16 at a time.",
  );
  expect(weightsFinding({ ...read, advice: [{ ...streams, measured: false }] }).rest).toMatch(/L-1987/);
  expect(weightsFinding({ ...read, advice: [{ ...streams, phase: "node" }] }).rest).toMatch(/L-1987/);
});

test("of more than the network carries it gives no share, and says where the rest can have come from", () => {
  expect(weightsFinding({ ...read, seconds: 5 })).toEqual({
    strong: "131.4 GiB at 26.28 GiB/s, more than the network carries.",
    rest: "Some of it lay on the machine, or was read before. 47.4 s less than L-1987, without a cache.",
  });
});

test("without the network or the bytes it says what is known", () => {
  expect(weightsFinding({ ...read, network: null }).strong).toBe("131.4 GiB at 3.60 GiB/s.");
  expect(weightsFinding({ ...read, bytes: null, earlier: null })).toEqual({ strong: "Weights took 36.5 s.", rest: "" });
});

test("a hair's breadth is no difference, and the same cache is not named", () => {
  const alike = { ...earlier, cache: "warm" as const, seconds: 37 };

  expect(weightsFinding({ ...read, earlier: alike }).rest).toBe("As long as L-1987.");
});

const advised: Advice = {
  key: "concurrency",
  phase: "weights",
  title: "",
  seconds: 6.7,
  measured: true,
  basis: "",
  cost: null,
  action: null,
};
