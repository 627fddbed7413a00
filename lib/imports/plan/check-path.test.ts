import { expect, test } from "vitest";
import { checkPath, checkPaths } from "#lib/imports/plan/check-path.ts";

const prefix = "models/org/name/0123/";

test.each([
  ["", /empty/],
  ["../../x", /leads out/],
  ["a/../b", /leads out/],
  ["./a", /leads out/],
  ["/abs", /begins with a slash/],
  ["a//b", /empty folder/],
  ["a/", /empty folder/],
  ["a\\b", /backslash/],
  ["a\u0000b", /control/],
  ["a\r\nX-Header: 1", /control/],
  ["%2e%2e/x", /escaped/],
  ["a%2Fb", /escaped/],
  ["\ud800.json", /Unicode/],
  [".well-known/acme-challenge/x", /reserved/],
  ["x".repeat(1_025), /1024 bytes/],
  ["é".repeat(502), /1024 bytes/],
])("%j is refused", (path, problem) => {
  expect(checkPath(path, prefix)).toMatch(problem);
});

test.each(["config.json", "1_Pooling/config.json", "naïve file (1).json", "..config", "100%.txt", "x".repeat(1_003)])(
  "%s is a fit name",
  (path) => {
    expect(checkPath(path, prefix)).toBeNull();
  },
);

test("twins by Unicode form, by case and by repetition are refused, and the first of them is named", () => {
  const problems = checkPaths(["caf\u00e9.json", "cafe\u0301.json", "A.json", "a.json", "b.json", "b.json"], prefix);

  expect(problems).toEqual([
    { path: "cafe\u0301.json", problem: expect.stringMatching(/looks the same/) },
    { path: "a.json", problem: "differs from A.json only in case" },
    { path: "b.json", problem: "is listed twice" },
  ]);
});
