/** What an address may say of which starts are compared and by what, in the order in which it is written. */
export const explorerKeys = [
  "name",
  "model",
  "gpu",
  "loader",
  "zone",
  "cache",
  "image",
  "concurrency",
  "deployment",
  "window",
  "measure",
] as const;

export type ExplorerKey = (typeof explorerKeys)[number];

/** The part of an address that the explorer reads, always written alike, so that page and browser ask with the same words. */
export function explorerSearch(params: URLSearchParams): string {
  const search = new URLSearchParams();
  for (const key of explorerKeys) {
    const value = params.get(key)?.trim();
    if (value) search.set(key, value);
  }
  return search.toString();
}

/** The keys that narrow; the window and the measure leave nothing out that somebody would miss. */
export const narrowingKeys = explorerKeys.filter((key) => key !== "window" && key !== "measure");

export const windows = [
  { value: "24h", label: "24 h", days: 1 },
  { value: "7d", label: "7 d", days: 7 },
  { value: "30d", label: "30 d", days: 30 },
  { value: "90d", label: "90 d", days: 90 },
] as const;
export type Window = (typeof windows)[number]["value"];

export const measures = [
  { value: "weights", label: "Weights", title: "Weights, seconds" },
  { value: "ready", label: "Time to ready", title: "Time to ready, seconds" },
  { value: "rate", label: "GiB/s", title: "Weights, GiB/s" },
] as const;
export type Measure = (typeof measures)[number]["value"];

/** What an address without a word of it means. */
export const usual = { window: "30d", measure: "weights" } as const;
