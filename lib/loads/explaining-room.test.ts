import { expect, test } from "vitest";
import { explainingRoom } from "#lib/loads/explaining-room.ts";

const MIB = 2 ** 20;

test("no more is explained at a time than there is room for, and small logs find it beside large ones", async () => {
  const withRoom = explainingRoom(100 * MIB);
  const ended = Promise.withResolvers<string>();
  const first = withRoom(64 * MIB, () => ended.promise);

  const second = withRoom(64 * MIB, async () => "let in");
  const small = withRoom(MIB, async () => "let in");

  await expect(second).rejects.toMatchObject({ code: "quota_exhausted", retryAfterSeconds: 5 });
  expect(await small).toBe("let in");
  ended.resolve("explained");
  expect(await first).toBe("explained");
  expect(await withRoom(64 * MIB, async () => "let in")).toBe("let in");
});

test("a log that nobody said the size of takes the room of the largest, and one that fails gives its room back", async () => {
  const withRoom = explainingRoom(64 * MIB);

  const failed = withRoom(Number.NaN, async () => {
    await expect(withRoom(1, async () => "let in")).rejects.toMatchObject({ code: "quota_exhausted" });
    throw new Error("not of vLLM");
  });

  await expect(failed).rejects.toThrow("not of vLLM");
  expect(await withRoom(Number.NaN, async () => "let in")).toBe("let in");
});
