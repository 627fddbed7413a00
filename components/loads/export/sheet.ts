import type { PhaseKey } from "#lib/loads/phases.ts";

type Look = { align?: "left" | "center" | "right"; look?: string; font?: string };

type Bar = { key: PhaseKey; x: number; y: number; wide: number; height: number };

/** What a picture is drawn on, in the colours of the theme that is on. */
export type Sheet = ReturnType<typeof sheetOn>;

/** A PNG of twice its size: to be pasted where a link does not reach. */
export async function sheetPicture(width: number, height: number, draw: (sheet: Sheet) => void): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.scale(2, 2);
  const sheet = sheetOn(context, width);
  context.fillStyle = sheet.colour("surface");
  context.fillRect(0, 0, width, height);
  draw(sheet);
  sheet.text(`Made by Sluice from ${location.href}`, 20, height - 20, { look: "text-3", font: "11px" });
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (!blob) throw new Error("This browser made no picture.");
  return blob;
}

function sheetOn(context: CanvasRenderingContext2D, width: number) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--sl-${name}`).trim();
  return {
    context,
    colour,
    text(words: string, x: number, y: number, { align = "left", look = "text", font = "13px" }: Look = {}) {
      context.font = `${font} 'Geist Variable', sans-serif`;
      context.fillStyle = colour(look);
      context.textAlign = align;
      context.fillText(words, x, y, width - 40);
    },
    box(look: string, x: number, y: number, wide: number, height: number) {
      context.fillStyle = colour(look);
      context.fillRect(x, y, wide, height);
    },
    bar: (bar: Bar) => drawBar(context, bar, colour(`ph-${bar.key}`)),
  };
}

/** Hatched is what nobody explains, here as everywhere. */
function drawBar(context: CanvasRenderingContext2D, { key, x, y, wide, height }: Bar, fill: string) {
  context.fillStyle = fill;
  context.strokeStyle = fill;
  if (key !== "unaccounted") {
    context.fillRect(x, y, wide, height);
    return;
  }
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, wide - 1), height - 1);
  context.save();
  context.beginPath();
  context.rect(x, y, wide, height);
  context.clip();
  context.beginPath();
  for (let at = x - height; at < x + wide; at += 5) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}
