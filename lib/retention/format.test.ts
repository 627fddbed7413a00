import { expect, test } from "vitest";
import { goesText, keptText, removedText } from "./format.ts";

test("of lines the bytes are said, of all else how many there are", () => {
  expect(keptText("lines", { entries: 310, bytes: 12.25 * 2 ** 30 })).toBe("12.3 GiB of 310 logs");
  expect(keptText("activity", { entries: 1, bytes: null })).toBe("1 entry");
  expect(keptText("loads", { entries: 0, bytes: null })).toBe("none yet");
  expect(goesText("events", { goes: { entries: 1_204, bytes: null } })).toBe("1,204 events");
  expect(goesText("events", { goes: { entries: 0, bytes: null } })).toBe("nothing");
});

test("a night says what it removed, also when that was nothing", () => {
  expect(removedText({ lines: 2, events: 31 })).toBe("2 logs, 31 events went");
  expect(removedText({})).toBe("nothing went");
});
