import { expect, test } from "vitest";
import { packedMarks, unpackedMarks } from "./file-marks.ts";

test.each(["", "w", "vvvvwsspw", "v".repeat(5_000) + "w".repeat(5_000), "vw".repeat(5_000)])(
  "marks are the same after they were packed, and never longer",
  (letters) => {
    const packed = packedMarks(letters);

    expect(unpackedMarks(packed)).toBe(letters);
    expect(packed.length).toBeLessThanOrEqual(letters.length);
  },
);

test("ten thousand files of which the first half is verified are a dozen letters", () => {
  expect(packedMarks("v".repeat(5_000) + "w".repeat(5_000))).toBe("v5000w5000");
});
