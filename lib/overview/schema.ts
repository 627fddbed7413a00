import { z } from "zod";
import { phaseKeys } from "#lib/loads/phases.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";
import type { PredictedStart } from "#lib/deployments/review-schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** How long the starts of some days took until ready, in seconds; null without any. */
const startTimes = z.object({
  ready: z.number().int(),
  medianSeconds: z.number().nullable(),
  slowSeconds: z.number().nullable(),
});
export type StartTimes = z.output<typeof startTimes>;

/** The starts recorded in the last days, beside those of as many days before. */
export const recentStarts = z.object({
  days: z.number().int(),
  now: startTimes,
  before: startTimes,
  /** By the day (UTC) it was recorded on, the oldest first; only days that have some. */
  byDay: z.array(startTimes.extend({ day: z.iso.date() })),
  /** The mean of each phase over the starts that got ready; empty without any. */
  meanPhases: z.array(z.object({ key: z.enum(phaseKeys), seconds: z.number() })),
  /** What GPUs cost from the moment their node was there until they served; null where nothing has a price. */
  idle: z.object({ amount: z.number(), currency: z.string(), starts: z.number().int() }).nullable(),
});
export type RecentStarts = z.output<typeof recentStarts>;

/** What the overview reads of the starts; the newest first. */
export type OverviewView = {
  recent: RecentStarts;
  goingOn: LoadRow[];
  /** What earlier starts say of them, by their deployment. */
  predicted: Record<string, PredictedStart>;
  newest: LoadRow[];
  /** Of the last 30 days, those that go on and nobody dismissed. */
  regressions: Regression[];
};
