import { expect, onTestFinished, test, vi } from "vitest";
import { pendingLines } from "./pending-lines.ts";

test("lines that wait are counted over all logs, and anew once the count is old", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const logs = [{ pending: ["a", "b"] }, { pending: ["c"] }];
  const pendingOfAll = pendingLines(() => logs);

  expect(pendingOfAll()).toBe(3);
  logs[1]?.pending.push("d");
  expect(pendingOfAll()).toBe(3);
  vi.advanceTimersByTime(20);
  expect(pendingOfAll()).toBe(4);
});
