import { expect, test } from "vitest";
import { comparisonAsCsv, comparisonAsJson, comparisonFile } from "#lib/loads/compare/comparison-text.ts";
import type { CompareSide } from "#lib/loads/compare/schema.ts";
import { noLabels } from "#lib/loads/compare/side-labels.ts";

const spread = { phases: { weights: 2 }, total: 10, starts: 12 };
const a = aSide({ title: "L-1987", seconds: { weights: 52.4, compile: 31 }, totalSeconds: 83.4, spread });
const b = aSide({ title: "=2 starts", seconds: { weights: 36.5, compile: 31 }, totalSeconds: 67.5 });

test("the file of a comparison has a line a phase with both, their difference and whether it is real, and the whole start last", () => {
  expect(comparisonAsCsv({ a, b }).split("\r\n")).toEqual([
    "Phase,A: L-1987 (s),B: =2 starts (s),B - A (s),Usual spread (s),Verdict",
    "Weights,52.400,36.500,-15.900,2.828,Faster",
    "Compile,31.000,31.000,0.000,0.141,No real change",
    "Total,83.400,67.500,-15.900,14.142,Faster",
    "",
  ]);
});

test("where no spread is known its cell is empty", () => {
  const unknown = comparisonAsCsv({ a: aSide({ ...a, spread: null }), b });

  expect(unknown).toContain("Weights,52.400,36.500,-15.900,,Spread not known");
});

test("everything as JSON says what the page says and both sides it says it of", () => {
  expect(JSON.parse(comparisonAsJson({ a, b }))).toMatchObject({
    finding: { strong: "15.9 s faster, and 15.9 s of it is the weights." },
    total: { a: 83.4, b: 67.5, verdict: "faster" },
    a: { title: "L-1987" },
    b: { seconds: { weights: 36.5 } },
  });
});

test("a file's name has nothing in it that a disk would refuse", () => {
  expect(comparisonFile({ a, b })).toBe("compare-L-1987--2-starts");
});

function aSide(given: Partial<CompareSide>): CompareSide {
  const side = { ref: "r", title: "L-1", loadId: "r", at: null, starts: 1, cache: null, seconds: {}, totalSeconds: 0 };
  return { ...side, gib: null, labels: noLabels, settings: {}, spread: null, ...given };
}
