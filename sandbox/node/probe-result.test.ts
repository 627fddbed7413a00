import { expect, test } from "vitest";
import { noTally, tallied, verdict } from "./probe-result.ts";
import { afterExit, durationText, noBackoff } from "./restart-backoff.ts";

const probe = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 2,
  failureThreshold: 3,
};

test("a probe fails for good after as many failures in a row as the manifest allows, a period apart", () => {
  const failures = [0, 10_005, 20_003].map((at) => ({ ok: false, at }));

  const tallies = failures.reduce(
    (all, { ok, at }) => [...all, tallied(all.at(-1) ?? noTally, ok, at, probe)],
    [noTally],
  );

  expect(tallies.map((tally) => verdict(tally, probe))).toEqual([null, null, null, "failed"]);
});

test("asked more often than that, it fails no sooner", () => {
  let tally = noTally;
  let failedAt = Number.NaN;
  for (let at = 0; Number.isNaN(failedAt); at += 200) {
    tally = tallied(tally, false, at, probe);
    if (verdict(tally, probe) === "failed") failedAt = at;
  }

  expect(failedAt).toBeGreaterThanOrEqual(18_000);
});

test("one answer that is well makes earlier failures forgotten, and counts towards having passed", () => {
  const failed = tallied(noTally, false, 0, probe);
  const well = tallied(failed, true, 10_000, probe);

  expect(well).toMatchObject({ failures: 0, successes: 1 });
  expect(verdict(well, probe)).toBeNull();
  expect(verdict(tallied(well, true, 20_000, probe), probe)).toBe("passed");
});

test("restarts wait nothing, then 10 s and twice as long each time up to five minutes; a long run is forgiven", () => {
  const waits: number[] = [];
  let backoff = noBackoff;
  for (let count = 0; count < 8; count++) {
    const { wait, next } = afterExit(backoff, 1);
    waits.push(wait);
    backoff = next;
  }

  expect(waits).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  expect(afterExit(backoff, 600).wait).toBe(0);
  expect(durationText(80)).toBe("1m20s");
});
