import { expect, test } from "vitest";
import { shownText } from "./shown-text.ts";

test("of a progress bar its last state is shown, whatever ends the line", () => {
  expect(shownText("Loading:   0%\rLoading:  50%\rLoading: 100%\r")).toBe("Loading: 100%");
  expect(shownText("\r\u001b[KLoading:  50%\r   ")).toBe("Loading:  50%");
});

test("a line that is not overwritten is shown as it is, without terminal codes", () => {
  expect(shownText("\u001b[32mINFO\u001b[0m ready")).toBe("INFO ready");
  expect(shownText("")).toBe("");
});
