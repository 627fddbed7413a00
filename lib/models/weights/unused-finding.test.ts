import { expect, test } from "vitest";
import type { UnusedPrefix, UnusedView } from "#lib/models/schema.ts";
import { unusedFinding } from "#lib/models/weights/unused-finding.ts";

test("what nothing uses is said with its bytes and its price a month", () => {
  const monthly = { amount: 0.2, currency: "USD" };

  expect(unusedFinding(aView({ prefixes: [aPrefix(), aPrefix()], bytes: 10 * 2 ** 30, monthly }))).toEqual({
    strong: "2 folders are used by nothing: 10.0 GiB, $0.200 a month.",
    rest: "20.0 GiB of weights are stored in all.",
  });
  expect(unusedFinding(aView({ prefixes: [aPrefix()], bytes: 2 ** 30 })).strong).toBe(
    "One folder is used by nothing: 1.0 GiB.",
  );
});

test("a bucket that was never listed, one that cannot be, and one without anything unused are told apart", () => {
  const never = { bucket: "models", listedAt: null, problem: "It is forbidden.", isListing: false };

  expect(unusedFinding(aView({ buckets: [never] }))).toEqual({
    strong: "Not listed yet.",
    rest: "gs://models: It is forbidden.",
  });
  expect(unusedFinding(aView({})).strong).toBe("Everything that is stored is used.");
});

function aView(given: Partial<UnusedView>): UnusedView {
  const listed = { bucket: "models", listedAt: "2026-11-24T14:00:00Z", problem: null, isListing: false };
  return {
    buckets: [listed],
    prefixes: [],
    bytes: 0,
    monthly: null,
    storedBytes: 20 * 2 ** 30,
    unpriced: null,
    ...given,
  };
}

function aPrefix(): UnusedPrefix {
  return {
    bucket: "models",
    prefix: "team/x/",
    kind: "unknown",
    repo: null,
    commit: null,
    modelId: null,
    importId: null,
    bytes: 5 * 2 ** 30,
    objects: 3,
    newestAt: "2026-11-24T14:00:00Z",
    lastReadAt: null,
    monthly: null,
  };
}
