import { crc32c } from "@node-rs/crc32";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { combineCrc32c, crc32cText } from "./crc32c.ts";

test("the CRC of two pieces is that of the whole, whatever their sizes", () => {
  const cuts = [0, 1, 255, 4096, 70_000, 99_999, 100_000];
  const whole = randomBytes(100_000);

  const combined = cuts.map((cut) => {
    const tail = whole.subarray(cut);
    return combineCrc32c(crc32c(whole.subarray(0, cut)), crc32c(tail), tail.length);
  });

  expect(combined).toEqual(cuts.map(() => crc32c(whole)));
});

test("the text form is the one of the check value of CRC32C", () => {
  expect(crc32cText(0xe3069283)).toBe("4waSgw==");
});
