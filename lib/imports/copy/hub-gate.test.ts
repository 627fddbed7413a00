import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { hubGate } from "#lib/imports/copy/hub-gate.ts";

const never = new AbortController().signal;
const limited = (seconds: number) => new AppError("quota_exhausted", "Slow down.", { retryAfterSeconds: seconds });

test("after a 429 nobody asks again before the time it named", async () => {
  const gate = hubGate();
  const askedAt: number[] = [];
  const startedAt = Date.now();
  const ask = async () => {
    askedAt.push(Date.now() - startedAt);
    if (askedAt.length === 1) throw limited(0.2);
  };

  await gate.pass(ask, never, () => undefined).then(() => gate.pass(ask, never, () => undefined));

  expect(askedAt).toHaveLength(3);
  expect(askedAt[1]).toBeGreaterThanOrEqual(195);
});

test("who waits is told until when", async () => {
  const gate = hubGate();
  const told: Date[] = [];
  let first = true;

  await gate.pass(
    async () => {
      if (!first) return;
      first = false;
      throw limited(0.05);
    },
    never,
    (until) => told.push(until),
  );

  expect(told).toHaveLength(1);
});

test("a Hub that keeps asking to wait is given up, and so is a wait that is aborted", async () => {
  const gate = hubGate();
  const keepsAsking = () => Promise.reject(limited(0.01));

  await expect(gate.pass(keepsAsking, never, () => undefined)).rejects.toMatchObject({ code: "quota_exhausted" });

  const waiting = hubGate().pass(
    () => Promise.reject(limited(60)),
    AbortSignal.timeout(30),
    () => undefined,
  );
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});
