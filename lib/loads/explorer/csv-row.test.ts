import { expect, test } from "vitest";
import { csvRow } from "./csv-row.ts";

test("commas, quotes and line ends stay inside their cell, and nothing is an empty one", () => {
  expect(csvRow(["a,b", 'say "c"', "d\ne", null, 1.5])).toBe('"a,b","say ""c""","d\ne",,1.5\r\n');
});

test.each(["=1+1", "+1+1", "-1+1", "@sum(A1)", "\t=1", '=HYPERLINK("http://a","b")'])(
  "a name like %j is no formula in a spreadsheet",
  (name) => {
    expect(csvRow([name]).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("a number below zero stays a number", () => {
  expect(csvRow(["-4.125", -3])).toBe("-4.125,-3\r\n");
});
