import { type Sheet, sheetPicture } from "#components/loads/export/sheet.ts";
import { axisTicks, tickLabel } from "#lib/loads/axis.ts";
import { loadFinding } from "#lib/loads/finding.ts";
import { loadTitle } from "#lib/loads/load-title.ts";
import { columnSeconds, columnShare } from "#lib/loads/row-text.ts";
import type { LoadView } from "#lib/loads/schema.ts";
import { totalSeconds, type WaterfallRow, waterfallRows } from "#lib/loads/waterfall.ts";

const width = 1080;
const rowHeight = 30;
const head = 112;
const place = { left: 200, right: width - 150, seconds: width - 84, share: width - 20 };

/** The waterfall of a start as a PNG. */
export function waterfallPicture(load: LoadView): Promise<Blob> {
  const rows = waterfallRows(load.explained, load.live, load.pod?.simulated).filter(
    ({ state }) => state !== "not_begun",
  );
  return sheetPicture(width, head + rows.length * rowHeight + 70, (sheet) => draw(sheet, load, rows));
}

function draw(sheet: Sheet, load: LoadView, rows: WaterfallRow[]) {
  const total = totalSeconds(load.explained);
  const said = loadFinding(load);
  sheet.text(`${loadTitle(load.explained, load.live)}: ${load.name}, L-${load.number}`, 20, 32, { font: "600 18px" });
  sheet.text(`${said.strong} ${said.rest}`, 20, 56, { look: "text-2" });
  const x = (seconds: number) => place.left + (total > 0 ? seconds / total : 0) * (place.right - place.left);
  for (const tick of axisTicks(total)) {
    sheet.text(tickLabel(tick), x(tick), 92, { align: "center", look: "text-3", font: "11px" });
    sheet.box("grid", x(tick), head - 12, 1, rows.length * rowHeight + 8);
  }
  sheet.text("Seconds", place.seconds, 92, { align: "right", look: "text-3", font: "11px" });
  sheet.text("Share", place.share, 92, { align: "right", look: "text-3", font: "11px" });
  for (const [index, { key, label, simulated, startSeconds, seconds, share }] of rows.entries()) {
    const y = head + index * rowHeight;
    sheet.text(simulated ? `${label} (simulated)` : label, 20, y + 12);
    if (startSeconds !== null && seconds !== null) {
      const wide = Math.max(2, x(startSeconds + seconds) - x(startSeconds));
      sheet.bar({ key, x: x(startSeconds), y, wide, height: 16 });
    }
    sheet.text(columnSeconds(seconds), place.seconds, y + 12, { align: "right", font: "600 13px" });
    sheet.text(columnShare(share), place.share, y + 12, { align: "right", look: "text-3" });
  }
  sheet.text(`Total ${columnSeconds(total)} s`, 20, head + rows.length * rowHeight + 16, { font: "600 13px" });
}
