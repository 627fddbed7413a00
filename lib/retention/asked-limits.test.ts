import { expect, test } from "vitest";
import { askedLimits } from "#lib/retention/asked-limits.ts";
import { limitFields } from "#lib/retention/fields.ts";

const none = { days: null, most: null };
const open = limitFields({ lines: none, events: none, samples: none, loads: none, activity: none });

test.each([
  ["linesDays", "0", "Log lines, days: 1 day at least, or nothing."],
  ["activityDays", "5", "Activity, days: 30 days at least, or nothing."],
  ["loadsMost", "1.5", "Load times, at most: 1000 entries at least, or nothing."],
  ["eventsMost", "9".repeat(21), "Cluster events, at most: 20 characters at most."],
])("%s of %j is refused in the words of the form", (field, text, sentence) => {
  expect(() => askedLimits({ ...open, [field]: text })).toThrow(sentence);
});

test("what the form has is what is asked for, and an empty field is no limit", () => {
  expect(askedLimits({ ...open, linesDays: "90", linesMost: "0.5" })).toEqual({
    lines: { days: 90, most: 2 ** 29 },
    events: none,
    samples: none,
    loads: none,
    activity: none,
  });
});
