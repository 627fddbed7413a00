import { expect, test } from "vitest";
import { anyOf, needleFinder, type NeedleSearch } from "./needles.ts";
import { loadNeedles, restartNeedles } from "./read-line.ts";

test("the search finds every needle at every place that a plain search finds, and in text whether there is one", () => {
  const needles = ["abcabd", "bcabcc", "cab cab dab", "dddddddddd", "a dabcabcabd"];
  const [find, holds] = [needleFinder(needles), anyOf(needles)];
  for (let seed = 1; seed < 400; seed++) {
    const text = [60, 5, 40]
      .map((length, index) => randomText(seed + index, length) + needles[(seed + index) % 5])
      .join("");
    const places = needles.flatMap((needle) => placesOf(text, needle)).toSorted((a, b) => a - b);

    expect(allPlaces(find(Buffer.from(text))), text).toEqual([...new Set(places)]);
    for (let end = 0; end < 40; end++) {
      const part = text.slice(0, end);
      expect(holds(part), part).toBe(needles.some((needle) => part.includes(needle)));
    }
  }
});

test("every needle of a load is found alone, at the very end of a buffer, and of a text too", () => {
  for (const needles of [loadNeedles, restartNeedles]) {
    const [find, holds] = [needleFinder(needles), anyOf(needles)];
    for (const needle of needles) {
      expect(find(Buffer.from(`. ${needle}`))(0), needle).toBeGreaterThanOrEqual(0);
      expect(holds(`. ${needle}`), needle).toBe(true);
    }
  }
});

test("nearly all needles are long enough for the search to jump", () => {
  expect(loadNeedles.filter((needle) => Buffer.byteLength(needle) < 10)).toEqual(["Error: "]);
});

function allPlaces(next: NeedleSearch): number[] {
  const places: number[] = [];
  for (let at = next(0); at >= 0; at = next(at + 1)) places.push(at);
  return places;
}

function placesOf(text: string, needle: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) places.push(at);
  return places;
}

function randomText(seed: number, length: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return "abcd "[Math.floor(state / 65_536) % 5];
  }).join("");
}
