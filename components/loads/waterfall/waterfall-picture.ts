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

/** The waterfall of a start as a PNG of twice its size, in the colours of the theme that is on: to be pasted where a link does not reach. */
export async function waterfallPicture(load: LoadView): Promise<Blob> {
  const rows = waterfallRows(load.explained, load.live, load.pod?.simulated).filter(
    ({ state }) => state !== "not_begun",
  );
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = (head + rows.length * rowHeight + 52) * 2;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.scale(2, 2);
  draw(context, load, rows);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (!blob) throw new Error("This browser made no picture.");
  return blob;
}

function draw(context: CanvasRenderingContext2D, load: LoadView, rows: WaterfallRow[]) {
  const colour = tokens();
  const total = totalSeconds(load.explained);
  const height = head + rows.length * rowHeight + 52;
  const text = (words: string, x: number, y: number, { align = "left", look = "text", font = "13px" } = {}) => {
    context.font = `${font} 'Geist Variable', sans-serif`;
    context.fillStyle = colour(look);
    context.textAlign = align === "right" ? "right" : align === "center" ? "center" : "left";
    context.fillText(words, x, y, width - 40);
  };
  context.fillStyle = colour("surface");
  context.fillRect(0, 0, width, height);
  const said = loadFinding(load);
  text(`${loadTitle(load.explained, load.live)}: ${load.name}, L-${load.number}`, 20, 32, { font: "600 18px" });
  text(`${said.strong} ${said.rest}`, 20, 56, { look: "text-2" });
  const x = (seconds: number) => place.left + (total > 0 ? seconds / total : 0) * (place.right - place.left);
  for (const tick of axisTicks(total)) {
    text(tickLabel(tick), x(tick), 92, { align: "center", look: "text-3", font: "11px" });
    context.fillStyle = colour("grid");
    context.fillRect(x(tick), head - 12, 1, rows.length * rowHeight + 8);
  }
  text("Seconds", place.seconds, 92, { align: "right", look: "text-3", font: "11px" });
  text("Share", place.share, 92, { align: "right", look: "text-3", font: "11px" });
  for (const [index, row] of rows.entries()) {
    const y = head + index * rowHeight;
    const name = row.simulated ? `${row.label} (simulated)` : row.label;
    text(name, 20, y + 12);
    bar(context, row, { x, y, fill: colour(`ph-${row.key}`) });
    text(columnSeconds(row.seconds), place.seconds, y + 12, { align: "right", font: "600 13px" });
    text(columnShare(row.share), place.share, y + 12, { align: "right", look: "text-3" });
  }
  text(`Total ${columnSeconds(total)} s. Made by Sluice from ${location.href}`, 20, height - 20, {
    look: "text-3",
    font: "11px",
  });
}

type Bar = { x: (seconds: number) => number; y: number; fill: string };

/** Hatched is what nobody explains, here as everywhere. */
function bar(context: CanvasRenderingContext2D, { key, startSeconds, seconds }: WaterfallRow, { x, y, fill }: Bar) {
  if (startSeconds === null || seconds === null) return;
  const [left, wide] = [x(startSeconds), Math.max(2, x(startSeconds + seconds) - x(startSeconds))];
  context.fillStyle = fill;
  context.strokeStyle = fill;
  if (key !== "unaccounted") {
    context.fillRect(left, y, wide, 16);
    return;
  }
  context.strokeRect(left + 0.5, y + 0.5, Math.max(1, wide - 1), 15);
  context.save();
  context.beginPath();
  context.rect(left, y, wide, 16);
  context.clip();
  context.beginPath();
  for (let at = left - 16; at < left + wide; at += 5) {
    context.moveTo(at, y + 16);
    context.lineTo(at + 16, y);
  }
  context.stroke();
  context.restore();
}

function tokens() {
  const style = getComputedStyle(document.documentElement);
  return (name: string) => style.getPropertyValue(`--sl-${name}`).trim();
}
