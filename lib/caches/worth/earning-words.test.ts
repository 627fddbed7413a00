import { expect, test } from "vitest";
import { dayWords, paysWords } from "#lib/caches/worth/earning-words.ts";
import { anEarning } from "#lib/testing/cells.ts";

test.each([
  [{}, "$5.57 a day, saves $8.00"],
  [{ savesADay: -0.5 }, "$5.57 a day, loses $0.500"],
  [{ savesADay: null }, "$5.57 a day"],
  [{ costADay: null }, null],
  [{ currency: null }, null],
])("%o costs and saves: %s", (earning, words) => {
  expect(dayWords(anEarning(5.57, 8, earning))).toBe(words);
});

test.each([
  [{}, true, "pays from 29 starts a day; 41 now"],
  [{ paysFrom: 1, startsADay: 0.34 }, false, "would pay from 1 start a day; 0.3 now"],
  [{ paysFrom: null, startsADay: 2 }, false, "2 starts a day"],
  [{ paysFrom: null, savedSeconds: -1 }, true, "41 starts a day; a warm one reads no faster here"],
  [{ paysFrom: null, costADay: null, startsADay: 0.03 }, true, "under 0.1 starts a day"],
])("%o pays: %s", (earning, isOn, words) => {
  expect(paysWords(anEarning(5.57, 8, earning), isOn)).toBe(words);
});
