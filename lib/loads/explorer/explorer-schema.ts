import { z } from "zod";
import { cacheLabels } from "#lib/caches/cache-label.ts";
import { explorerKeys, measures, usual, windows } from "#lib/loads/explorer/explorer-search.ts";
import { AppError } from "#lib/errors.ts";

const windowValues = windows.map(({ value }) => value);
const measureValues = measures.map(({ value }) => value);
const cacheValues = [...cacheLabels, "unknown"] as const;
const text = z.string().max(400, "is longer than any there is").optional();

/** Which starts are compared, over which time and by what. */
const explorerFilter = z.object({
  /** A part of the name or the model. */
  name: text,
  model: text,
  gpu: text,
  loader: text,
  zone: text,
  cache: z.enum(cacheValues, oneOf(cacheValues)).optional(),
  image: text,
  concurrency: z.coerce
    .number("is no number")
    .int("is no whole number")
    .min(1, "is less than one")
    .max(99_999, "is more than any")
    .optional(),
  deployment: z.uuid("is no deployment's id").optional(),
  window: z.enum(windowValues, oneOf(windowValues)).default(usual.window),
  measure: z.enum(measureValues, oneOf(measureValues)).default(usual.measure),
});
export type ExplorerFilter = z.output<typeof explorerFilter>;

/** What an address asks for. Throws `invalid_input`, naming the word that is wrong and what may stand there. */
export function parsedFilter(params: URLSearchParams): ExplorerFilter {
  const given = explorerKeys.flatMap((key) => {
    const value = params.get(key)?.trim();
    return value ? [[key, value] as const] : [];
  });
  const parsed = explorerFilter.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = String(issue?.path[0] ?? "");
  const value = params.get(key)?.trim().slice(0, 40) ?? "";
  throw new AppError("invalid_input", `The address says ${key} “${value}”, which ${issue?.message}.`);
}

function oneOf(values: readonly string[]): string {
  return `is none of ${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;
}

const label = z.enum(cacheLabels).nullable();

const mark = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  at: z.iso.datetime(),
  value: z.number(),
  cache: label,
  zone: z.string().nullable(),
});
export type Mark = z.output<typeof mark>;

/** The middle of all usual starts with one state of the cache, whether their marks are drawn or not. */
const median = z.object({
  cache: label,
  value: z.number(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  loads: z.number().int(),
});
export type StateMedian = z.output<typeof median>;

const box = z.object({
  loader: z.string().nullable(),
  concurrency: z.number().int().nullable(),
  zone: z.string().nullable(),
  cache: label,
  /** The 5th, 25th, 50th, 75th and 95th percentile. */
  low: z.number(),
  quarter: z.number(),
  median: z.number(),
  threeQuarters: z.number(),
  high: z.number(),
  /** GiB/s in the median; null where the size of the weights is not known. */
  rate: z.number().nullable(),
  loads: z.number().int(),
});
export type Box = z.output<typeof box>;

/** From then on a cache of the zone served, or served no more. */
const cacheSwitch = z.object({ at: z.iso.datetime(), bucket: z.string(), zone: z.string(), on: z.boolean() });
export type CacheSwitch = z.output<typeof cacheSwitch>;

const choices = z.object({
  model: z.array(z.string()),
  gpu: z.array(z.string()),
  loader: z.array(z.string()),
  zone: z.array(z.string()),
  cache: z.array(z.enum(cacheValues)),
  image: z.array(z.string()),
  deployment: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Choices = z.output<typeof choices>;

const explorerMarks = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** What their values are. */
  measure: z.enum(measureValues),
  /** By time. Fewer than the starts that have a value where several would lie on one another. */
  marks: z.array(mark),
});
export type ExplorerMarks = z.output<typeof explorerMarks>;

const explorerView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** What the values below are. */
  measure: z.enum(measureValues),
  finding: z.object({ strong: z.string(), rest: z.string() }),
  /** Starts there are at all, of them those that match, and of these those that have a value. */
  recorded: z.number().int(),
  matching: z.number().int(),
  measured: z.number().int(),
  medians: z.array(median),
  boxes: z.array(box),
  /** Starts of regressions, which neither medians nor boxes are made of, and how many regressions these are. */
  leftOut: z.object({ loads: z.number().int(), regressions: z.number().int() }),
  switches: z.array(cacheSwitch),
  choices,
});
export type ExplorerView = z.output<typeof explorerView>;
