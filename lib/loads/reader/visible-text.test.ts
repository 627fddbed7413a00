import { expect, test } from "vitest";
import { visibleText } from "./visible-text.ts";

const esc = "\u001b";

test("colours, links and other terminal codes are taken out", () => {
  const text = `${esc}[1;36m(APIServer pid=1)${esc}[0;0m ${esc}]8;;javascript:alert(1)\u0007press me${esc}]8;;${esc}\\ ${esc}(Bdone`;

  expect(visibleText(text)).toBe("(APIServer pid=1) press me done");
});

test("the times that Buildkite hides in a line are taken out", () => {
  expect(visibleText(`${esc}_bk;t=1755805357123\u0007INFO ready`)).toBe("INFO ready");
});

test("control characters disappear, tabs and carriage returns stay", () => {
  expect(visibleText("a\u0000b\u0008c\td\re\u009b31mf")).toBe("abc\td\ref");
});

test("characters that turn the writing direction are spelled out", () => {
  expect(visibleText("exe\u202egnp.\u2066x")).toBe("exe<U+202E>gnp.<U+2066>x");
});

test("markup is left as the text it is", () => {
  expect(visibleText("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>");
});
