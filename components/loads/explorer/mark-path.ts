import type { CacheState } from "#lib/loads/explorer/explorer-words.ts";

const r = 4;

/** The outline of a mark around a place: ○ none, ▲ populating, ● warm, ◇ expired, × not known. The shape tells the state without its colour. */
export function markPath(state: CacheState, x: number, y: number): string {
  const at = `M${round(x)} ${round(y)}`;
  if (state === "populating") return `${at}m0-${r + 0.5}l${r + 0.5} ${2 * r}h-${2 * r + 1}z`;
  if (state === "expired") return `${at}m0-${r + 1}l${r + 1} ${r + 1}l-${r + 1} ${r + 1}l-${r + 1}-${r + 1}z`;
  if (state === "unknown") return `${at}m-3-3l6 6m0-6l-6 6`;
  return `${at}m-${r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
