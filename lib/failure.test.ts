import { expect, onTestFinished, test } from "vitest";
import { failure } from "#lib/failure.ts";
import { exploreLoads } from "#lib/loads/explorer/explore-loads.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { testDb } from "#lib/testing/db.ts";

test("a NUL that somebody sends is theirs to take out, in an address, a field or JSON", async () => {
  const db = await testDb();
  const asked = [
    () => exploreLoads(parsedFilter(new URLSearchParams("name=a%00b")), { db }),
    () => db.user.findMany({ where: { email: "a\0b" } }),
    () => db.setting.create({ data: { key: "bucket", value: "a\0b" } }),
  ];

  const codes = await Promise.all(
    asked.map((ask) =>
      ask().then(
        () => "done",
        (error: unknown) => failure(error).code,
      ),
    ),
  );

  expect(codes).toEqual(["invalid_input", "invalid_input", "invalid_input"]);
});

test("a query that is wrong for another reason is a bug, and masked", async () => {
  const db = await testDb();
  const said = console.error;
  console.error = () => {};
  onTestFinished(() => void (console.error = said));

  const error: unknown = await db.$queryRaw`SELECT 1 / 0`.catch((thrown: unknown) => thrown);

  expect(failure(error)).toMatchObject({ code: "internal", message: expect.not.stringContaining("zero") });
});
