import { expect, test } from "vitest";
import { bucketText, copyButtonText, dtypesText, parametersText } from "./format.ts";

test("types of tensors are told with their shares, the most frequent first, and a single one alone", () => {
  expect(dtypesText({ BF16: 30_000_000 })).toBe("BF16");
  expect(dtypesText({ BF16: 10, F8_E4M3: 90 })).toBe("F8_E4M3 90 %, BF16 10 %");
  expect(dtypesText({ F32: 1, BF16: 99_999 })).toBe("BF16 99 %, F32 under 1 %");
  expect(dtypesText({})).toBeNull();
});

test("parameters are counted as the makers of models do", () => {
  expect([950, 1_500_000, 116_800_000_000].map(parametersText)).toEqual(["950", "1.5 M", "116.8 B"]);
});

test("the main button says how much it copies, or that nothing is left to copy", () => {
  expect([228.4 * 2 ** 30, 0].map(copyButtonText)).toEqual(["Copy 228.4 GiB", "Record model"]);
});

test("a bucket is told by its place and class, as far as they are known", () => {
  expect(bucketText("US-CENTRAL1", "STANDARD")).toBe("us-central1, Standard");
  expect(bucketText(null, undefined)).toBeNull();
});
