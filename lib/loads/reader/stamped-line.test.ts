import { expect, test } from "vitest";
import { stampedLine } from "./stamped-line.ts";

test("a line with the stamp of the runtime is taken apart, and what the process wrote stays as it was", () => {
  expect(stampedLine("2026-11-24T17:14:09.851203748Z   indented 2026-11-24T17:14:09Z")).toEqual({
    at: "2026-11-24T17:14:09.851203748Z",
    text: "  indented 2026-11-24T17:14:09Z",
  });
});

test("a line without a stamp is shown whole, and an empty line of the process is an empty line", () => {
  expect(stampedLine("INFO 11-24 started")).toEqual({ at: null, text: "INFO 11-24 started" });
  expect(stampedLine("2026-11-24T17:14:09Z ")).toEqual({ at: "2026-11-24T17:14:09Z", text: "" });
});
