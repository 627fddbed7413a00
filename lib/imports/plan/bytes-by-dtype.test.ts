import { expect, test } from "vitest";
import { bytesByDtype } from "./bytes-by-dtype.ts";

test("weights of several types take what each of them does", () => {
  expect(bytesByDtype({ BF16: 1_000, F32: 10, F4: 16 })).toBe(2_048);
});

test("weights of a type nobody knows have no size, rather than a wrong one", () => {
  expect(bytesByDtype({ BF16: 1_000, Q9: 1 })).toBeNull();
});
