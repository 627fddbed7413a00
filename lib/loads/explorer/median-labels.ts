import { letter } from "#lib/loads/explorer/scatter-place.ts";

export type Box = { left: number; right: number; top: number; bottom: number };

/** A median drawn from its first start to its last. */
export type MedianLine = { x1: number; x2: number; y: number; text: string };

export type PlacedText = { x: number; y: number; anchor: "start" | "end" };

/** Pixels from a line to the foot of words below it and above it, below and above the marks on it, and from its ends to words beside it. */
const [below, above, farBelow, farAbove, beside] = [15, -6, 30, -20, 10];
/** From the foot of words to their top and to what hangs below. */
const [rise, fall] = [11, 3];
/** How far along its line a label moves at a time to get out of the way. */
const step = 12;

/**
 * Where the words of each line stand, in their order: at its end, along it or beside it, the first place where neither a mark, a change, a line nor other words are.
 * Where there is none, the place where least is; null where it would lie on the words of another line, and neither could be read.
 */
export function medianLabels(lines: readonly MedianLine[], taken: readonly Box[], within: Box): (PlacedText | null)[] {
  const words: Box[] = [];
  const others = [...taken, ...lines.map(({ x1, x2, y }) => ({ left: x1, right: x2, top: y - 1, bottom: y + 1 }))];
  return lines.map((line) => {
    const width = line.text.length * letter;
    let best: { place: PlacedText; box: Box; covered: number } | null = null;
    for (const place of places(line, width)) {
      const box = boxOf(place, width);
      if (!isInside(box, within) || words.some((other) => overlaps(box, other))) continue;
      const covered = others.filter((other) => overlaps(box, other)).length;
      if (best === null || covered < best.covered) best = { place, box, covered };
      if (covered === 0) break;
    }
    if (best === null) return null;
    words.push(best.box);
    return best.place;
  });
}

function places({ x1, x2, y }: MedianLine, width: number): PlacedText[] {
  const along = (...offsets: number[]) => {
    const found: PlacedText[] = [];
    for (let x = x2; x >= Math.min(x2, x1 + width); x -= step)
      found.push(...offsets.map((offset) => ({ x, y: y + offset, anchor: "end" as const })));
    return found;
  };
  return [
    ...along(below, above),
    { x: x2 + beside, y: y + 4, anchor: "start" },
    { x: x1 - beside, y: y + 4, anchor: "end" },
    { x: x1, y: y + below, anchor: "start" },
    { x: x1, y: y + above, anchor: "start" },
    ...along(farBelow, farAbove),
  ];
}

function boxOf({ x, y, anchor }: PlacedText, width: number): Box {
  const left = anchor === "start" ? x : x - width;
  return { left, right: left + width, top: y - rise, bottom: y + fall };
}

function isInside(box: Box, within: Box): boolean {
  return box.left >= within.left && box.right <= within.right && box.top >= within.top && box.bottom <= within.bottom;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
