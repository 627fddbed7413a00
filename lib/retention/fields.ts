import { type RetentionFields, type RetentionLimits } from "#lib/retention/schema.ts";

const gibibyte = 2 ** 30;

/** Limits as people enter them; empty for none. */
export function limitFields({ lines, events, samples, loads, activity }: RetentionLimits): RetentionFields {
  return {
    linesDays: text(lines.days),
    linesMost: text(lines.most === null ? null : Number((lines.most / gibibyte).toFixed(2))),
    eventsDays: text(events.days),
    eventsMost: text(events.most),
    samplesDays: text(samples.days),
    samplesMost: text(samples.most),
    loadsDays: text(loads.days),
    loadsMost: text(loads.most),
    activityDays: text(activity.days),
    activityMost: text(activity.most),
  };
}

function text(number: number | null): string {
  return number === null ? "" : String(number);
}
