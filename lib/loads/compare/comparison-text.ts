import { deltaRows, labelRows, totalRow } from "#lib/loads/compare/compared.ts";
import { compareFinding, compareReasons, verdictWords } from "#lib/loads/compare/compare-words.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";
import { csvRow } from "#lib/loads/explorer/csv-row.ts";

/** The table of phases for a spreadsheet, the whole start last. */
export function comparisonAsCsv(comparison: Comparison): string {
  const { a, b } = comparison;
  const rows = [...deltaRows(comparison), { label: "Total", ...totalRow(comparison) }];
  return [
    ["Phase", `A: ${a.title} (s)`, `B: ${b.title} (s)`, "B - A (s)", "Usual spread (s)", "Verdict"],
    ...rows.map((row) => [
      row.label,
      row.a.toFixed(3),
      row.b.toFixed(3),
      row.delta.toFixed(3),
      row.spread === null ? "" : row.spread.toFixed(3),
      verdictWords[row.verdict],
    ]),
  ]
    .map(csvRow)
    .join("");
}

/** All that the page says, and what it says it from. */
export function comparisonAsJson(comparison: Comparison): string {
  const said = {
    finding: compareFinding(comparison),
    reasons: compareReasons(comparison),
    total: totalRow(comparison),
    phases: deltaRows(comparison),
    labels: labelRows(comparison),
    ...comparison,
  };
  return JSON.stringify(said, null, 2);
}

/** `compare-L-1987-L-2041`; a group by how many starts it has. */
export function comparisonFile({ a, b }: Comparison): string {
  return `compare-${a.title}-${b.title}`.replaceAll(/[^\w-]+/g, "-");
}
