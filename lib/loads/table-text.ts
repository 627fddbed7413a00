import { csvRow } from "#lib/loads/explorer/csv-row.ts";
import { ownerText, sourceText } from "#lib/loads/row-text.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

const heads = ["Phase", "Owner", "Starts at (s)", "Seconds", "Share", "Source", "Simulated"];

/** The table twin for a spreadsheet: a head, then a line a row; cells hold no tab and no line end. */
export function tableAsTsv(rows: WaterfallRow[]): string {
  return [heads, ...rows.map(cells)]
    .map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ")).join("\t"))
    .join("\n");
}

/** The same as a file. */
export function tableAsCsv(rows: WaterfallRow[]): string {
  return [heads, ...rows.map(cells)].map(csvRow).join("");
}

function cells(row: WaterfallRow): string[] {
  const numbers = [row.startSeconds, row.seconds, row.share];
  return [
    row.label,
    ownerText(row.key),
    ...numbers.map((value) => (value === null ? "" : value.toFixed(3))),
    sourceText(row),
    row.simulated ? "yes" : "",
  ];
}
