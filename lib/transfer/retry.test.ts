import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { patientRetries, retryWait } from "./retry.ts";
import { TransferError, type TransferErrorKind } from "./transfer-error.ts";

const broken = new TransferError("broken", "Cut.");

test("waits double from half a second up to 32, each anywhere below its bound", () => {
  const bounds = [1, 2, 3, 4, 5, 6, 7].map((failures) => retryWait(broken, failures, patientRetries, () => 1));

  expect(bounds).toEqual([0.5, 1, 2, 4, 8, 16, 32]);
  expect(retryWait(broken, 4, patientRetries, () => 0.25)).toBe(1);
});

test("the eighth failure is the last", () => {
  expect(retryWait(broken, 8, patientRetries)).toBeUndefined();
});

test("a wait that was asked for is never shortened", () => {
  const throttled = new TransferError("throttled", "Slow down.", { retryAfterSeconds: 55 });

  expect(retryWait(throttled, 1, patientRetries, () => 0)).toBe(55);
  expect(retryWait(throttled, 1, patientRetries, () => 1)).toBe(55.5);
});

test("what another try cannot mend is not tried again", () => {
  const final: TransferErrorKind[] = [
    "refused",
    "forbidden",
    "missing",
    "changed",
    "exists",
    "gone",
    "corrupt",
    "rejected",
  ];
  for (const kind of final) expect(retryWait(new TransferError(kind, "No."), 1, patientRetries)).toBeUndefined();
  expect(retryWait(new AppError("unauthenticated", "Token refused."), 1, patientRetries)).toBeUndefined();
  expect(retryWait(new TypeError("a bug"), 1, patientRetries)).toBeUndefined();
});
