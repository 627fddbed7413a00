import { expect, test } from "vitest";
import { byteRate, byteSize, count, counted, duration, exactSeconds, percent, secondsDelta } from "./format.ts";

const gib = 1024 ** 3;

test.each([
  [0, "0.0 s"],
  [36.52, "36.5 s"],
  [99.94, "99.9 s"],
  [99.96, "1m 40s"],
  [275, "4m 35s"],
  [3599.7, "1h 0m"],
  [4321, "1h 12m"],
  [-20.7, "−20.7 s"],
  [-0.01, "0.0 s"],
])("a duration of %d seconds reads %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0, "0 B"],
  [1023, "1,023 B"],
  [1024, "1.0 KiB"],
  [90_900_000, "86.7 MiB"],
  [gib - 1, "1.0 GiB"],
  [228.44 * gib, "228.4 GiB"],
  [2048 * gib, "2.0 TiB"],
])("%d bytes read %s", (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});

test("one file or one GPU keeps two decimals", () => {
  expect(byteSize(79.114 * gib, 2)).toBe("79.11 GiB");
});

test.each([
  [3.6 * gib, "3.60 GiB/s"],
  [403.2 * 1024 ** 2, "403 MiB/s"],
  [1023.99 * 1024 ** 2, "1.00 GiB/s"],
  [12, "12 B/s"],
])("a rate of %d bytes a second reads %s", (rate, text) => {
  expect(byteRate(rate)).toBe(text);
});

test("counts group thousands, shares put a space before the percent sign, sums keep seconds", () => {
  expect(count(131_072)).toBe("131,072");
  expect(count(-1200)).toBe("−1,200");
  expect(percent(0.133)).toBe("13 %");
  expect(percent(0.133, 1)).toBe("13.3 %");
  expect(exactSeconds(1142.93)).toBe("1,142.9 s");
});

test("one of a thing is not many", () => {
  expect(["line", "file"].map((noun) => counted(1, noun))).toEqual(["1 line", "1 file"]);
  expect([0, 2, 2405].map((number) => counted(number, "line"))).toEqual(["0 lines", "2 lines", "2,405 lines"]);
});

test("a difference shows its sign, and none where nothing differs", () => {
  expect(secondsDelta(2.4)).toBe("+2.4 s");
  expect(secondsDelta(-20.7)).toBe("−20.7 s");
  expect(secondsDelta(0.01)).toBe("0.0 s");
});
