import { z } from "zod";

/** What goes with time, in the order in which it fills a database. `least` days are kept whatever is set. */
export const retentionKinds = ["lines", "events", "samples", "loads", "activity"] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** Null for no limit. `most` is bytes of lines, and of all else entries. */
const limit = z.object({ days: z.number().int().nullable(), most: z.number().nullable() });
export type RetentionLimit = z.output<typeof limit>;

export const retentionLimits = z.record(z.enum(retentionKinds), limit);
export type RetentionLimits = z.output<typeof retentionLimits>;

/** Who did what is kept for so long at least: the database itself refuses to remove younger entries. */
export const leastActivityDays = 30;

const gibibyte = 2 ** 30;

/** As people enter it; an empty text is no limit. */
function limitText(least: number, unit: string, factor = 1) {
  return z
    .string()
    .trim()
    .max(20)
    .transform((text) => (text === "" ? null : Number(text.replaceAll(",", ""))))
    .pipe(
      z
        .number(`Enter a number of ${unit}, or nothing.`)
        .min(least, `${least} ${least === 1 ? unit.replace(/s$/, "") : unit} at least, or nothing.`)
        .max(1e9, "This is as good as no limit: leave it empty.")
        .nullable(),
    )
    .transform((number) => (number === null ? null : Math.round(number * factor)));
}

const entries = { days: limitText(1, "days"), most: limitText(1_000, "entries") };

export const setRetentionInput = z.object({
  linesDays: limitText(1, "days"),
  linesMost: limitText(0.1, "GiB", gibibyte),
  eventsDays: entries.days,
  eventsMost: entries.most,
  samplesDays: entries.days,
  samplesMost: entries.most,
  loadsDays: entries.days,
  loadsMost: entries.most,
  activityDays: limitText(leastActivityDays, "days"),
  activityMost: entries.most,
});
export type RetentionFields = z.input<typeof setRetentionInput>;

/** The limits that somebody entered. */
export function enteredLimits(fields: z.output<typeof setRetentionInput>): RetentionLimits {
  return {
    lines: { days: fields.linesDays, most: fields.linesMost },
    events: { days: fields.eventsDays, most: fields.eventsMost },
    samples: { days: fields.samplesDays, most: fields.samplesMost },
    loads: { days: fields.loadsDays, most: fields.loadsMost },
    activity: { days: fields.activityDays, most: fields.activityMost },
  };
}

const kept = z.object({
  /** Of lines the logs that they are of. */
  entries: z.number().int(),
  /** Of lines alone. */
  bytes: z.number().nullable(),
  oldestAt: z.iso.datetime().nullable(),
  /** What of it would go now. */
  goes: z.object({ entries: z.number().int(), bytes: z.number().nullable() }),
});
export type RetentionKept = z.output<typeof kept>;

/** How many went, by kind; of lines the logs. */
export const retentionRemoved = z.partialRecord(z.enum(retentionKinds), z.number().int());

export type RetentionView = {
  limits: RetentionLimits;
  kinds: Record<RetentionKind, RetentionKept>;
  /** The last night that was gone through. */
  last: { at: string; removed: z.output<typeof retentionRemoved> } | null;
};
