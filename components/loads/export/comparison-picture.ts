import { type Sheet, sheetPicture } from "#components/loads/export/sheet.ts";
import { exactSeconds, secondsDelta } from "#lib/format.ts";
import { axisTicks, tickLabel } from "#lib/loads/axis.ts";
import { alignedSegments, endOf } from "#lib/loads/compare/aligned.ts";
import { compareFinding, verdictWords } from "#lib/loads/compare/compare-words.ts";
import { deltaRows, labelRows, totalRow } from "#lib/loads/compare/compared.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";
import { columnSeconds } from "#lib/loads/row-text.ts";

const width = 1080;
const rowHeight = 26;
const bars = { left: 200, right: width - 110, top: 84, height: 22, apart: 40 };
const table = 210;
const columns = { a: 320, b: 420, delta: 520, spread: 640, verdict: 670 };

/** Two starts or groups on one axis, every phase of both, and the labels that differ, as a PNG. */
export function comparisonPicture(comparison: Comparison): Promise<Blob> {
  const differing = labelRows(comparison).filter(({ differs }) => differs);
  const rows = deltaRows(comparison).length + 1;
  const below = table + (rows + 1) * rowHeight + 24;
  return sheetPicture(width, below + (differing.length + 1) * rowHeight + 30, (sheet) => {
    const said = compareFinding(comparison);
    const { a, b } = comparison;
    sheet.text(`${b.title} against ${a.title}`, 20, 32, { font: "600 18px" });
    sheet.text(`${said.strong} ${said.rest}`, 20, 56, { look: "text-2" });
    drawBars(sheet, comparison);
    drawTable(sheet, comparison);
    if (differing.length > 0) sheet.text("What differs", 20, below, { look: "text-3" });
    for (const [index, row] of differing.entries()) {
      const y = below + (index + 1) * rowHeight;
      sheet.text(`${row.label}: ${row.a ?? "not known"} → ${row.b ?? "not known"}`, 20, y, { look: "text-2" });
    }
  });
}

function drawBars(sheet: Sheet, { a, b }: Comparison) {
  const sides = [a, b].map((side) => ({ side, segments: alignedSegments(side, "whole") }));
  const total = Math.max(...sides.map(({ segments }) => endOf(segments)));
  const x = (seconds: number) => bars.left + (total > 0 ? seconds / total : 0) * (bars.right - bars.left);
  const bottom = bars.top + 2 * bars.apart;
  for (const tick of axisTicks(total, 10)) {
    sheet.box("grid", x(tick), bars.top, 1, bottom - bars.top - 8);
    sheet.text(tickLabel(tick), x(tick), bottom + 8, { align: "center", look: "text-3", font: "11px" });
  }
  for (const [index, { side, segments }] of sides.entries()) {
    const y = bars.top + index * bars.apart;
    sheet.text(`${index === 0 ? "A" : "B"}  ${side.title}`, 20, y + 16, { font: "600 13px" });
    for (const { key, startSeconds, seconds } of segments) {
      const wide = Math.max(1, x(startSeconds + seconds) - x(startSeconds) - 2);
      sheet.bar({ key, x: x(startSeconds), y, wide, height: bars.height });
    }
    sheet.text(exactSeconds(endOf(segments)), width - 20, y + 16, { align: "right", font: "600 13px" });
  }
}

function drawTable(sheet: Sheet, comparison: Comparison) {
  const rows = [...deltaRows(comparison), { label: "Total", ...totalRow(comparison) }];
  const heads = { a: "A, s", b: "B, s", delta: "B − A", spread: "Usual spread" };
  const right = { align: "right" as const };
  sheet.text("Phase", 20, table, { look: "text-3" });
  for (const key of ["a", "b", "delta", "spread"] as const)
    sheet.text(heads[key], columns[key], table, { ...right, look: "text-3" });
  sheet.text("Verdict", columns.verdict, table, { look: "text-3" });
  for (const [index, row] of rows.entries()) {
    const y = table + (index + 1) * rowHeight;
    const isReal = row.verdict === "faster" || row.verdict === "slower";
    const font = isReal ? "600 13px" : "13px";
    sheet.text(row.label, 20, y, { font });
    sheet.text(columnSeconds(row.a), columns.a, y, right);
    sheet.text(columnSeconds(row.b), columns.b, y, right);
    sheet.text(secondsDelta(row.delta), columns.delta, y, { ...right, font });
    sheet.text(row.spread === null ? "" : `± ${columnSeconds(row.spread)}`, columns.spread, y, right);
    sheet.text(verdictWords[row.verdict], columns.verdict, y, { font });
  }
}
