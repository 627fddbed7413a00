import { expect, test } from "vitest";
import type { Bench } from "./bench.ts";
import { benchSettings } from "./settings.ts";

test("all stands for every benchmark, and several run in the order of the list", () => {
  expect(benchSettings(["all"], benches)?.chosen).toEqual(benches);
  expect(benchSettings(["two", "one"], benches)?.chosen.map(({ id }) => id)).toEqual(["one", "two"]);
});

test.each([
  [["three"], /no benchmark three/],
  [[], /which benchmark/],
  [["one", "--runs", "0"], /--runs takes a whole number/],
  [["one", "--mib", "many"], /--mib takes a whole number/],
])("%j is refused with the reason", (args, reason) => {
  expect(() => benchSettings(args, benches)).toThrow(reason);
});

test("figures of another size than the targets' are never written", () => {
  expect(() => benchSettings(["one", "--write", "--mib", "8"], benches)).toThrow(/not written/);
});

const benches: Bench[] = ["one", "two"].map((id) => ({ id, title: id, run: async () => [] }));
