import { expect, test } from "vitest";
import { recentChanges } from "#lib/live/recent-changes.ts";
import type { Change } from "#lib/live/topics.ts";

const model: Change = { topic: "models", id: "m" };
const load: Change = { topic: "loads", id: "l" };

test("what changed since a moment is told, each row once", () => {
  const recent = recentChanges();
  recent.begin(1_000);
  recent.add(model, 1_100);
  recent.add(load, 1_200);
  recent.add(load, 1_300);

  expect([recent.since(1_000), recent.since(1_200), recent.since(1_301)]).toEqual([[model, load], [load], []]);
});

test("a moment from before the listening began, or before it broke, is one of which not all is known", () => {
  const recent = recentChanges();
  expect(recent.since(500)).toBeNull();

  recent.begin(1_000);
  expect([recent.since(999), recent.since(1_000)]).toEqual([null, []]);

  recent.begin(2_000);
  expect(recent.since(1_500)).toBeNull();
});

test("a moment is not known any more when changes after it were forgotten", () => {
  const recent = recentChanges(2);
  recent.begin(0);
  for (const at of [1, 2, 3, 4, 5]) recent.add({ topic: "models", id: String(at) }, at);

  expect(recent.since(3)).toBeNull();
  expect(recent.since(4)?.map(({ id }) => id)).toEqual(["4", "5"]);
});
