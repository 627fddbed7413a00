import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { CannotRun, type Part, type PartContext } from "./part.ts";
import { runPart } from "./run-part.ts";

test("a counterpart that is not to be had is not run, and neither passed nor failed", async () => {
  const part = aPart({
    async prepare() {
      throw new CannotRun("no Python");
    },
  });

  const outcome = await runPart(part, { quick: false });

  expect(outcome).toMatchObject({ passed: 0, failed: [], notRun: [{ check: "everything", why: "no Python" }] });
  expect(outcome.version).toBeUndefined();
});

test("a check that throws has failed, and those after it are made", async () => {
  const outcome = await runPart(
    aPart({}, async ({ checks }) => {
      await checks.check("first", () => {
        throw new Error("other bytes");
      });
      await checks.check("second", () => undefined);
    }),
    { quick: false },
  );

  expect(outcome).toMatchObject({ version: "1", passed: 1, failed: [{ check: "first", why: "other bytes" }] });
});

test.for([
  ["breaks off", () => Promise.reject(new Error("gone"))],
  ["checks nothing", () => Promise.resolve()],
] satisfies [string, () => Promise<void>][])("a part that %s has failed", async ([, run]) => {
  const outcome = await runPart(aPart({}, run), { quick: false });

  expect(outcome).toMatchObject({ passed: 0, failed: [{ check: "the part comes to its end" }] });
});

test("the folder of a part is gone afterwards", async () => {
  let seen = "";

  await runPart(
    aPart({}, async ({ folder, checks }) => {
      seen = folder;
      checks.found("it was there", existsSync(folder) ? null : "it was not");
    }),
    { quick: false },
  );

  expect(seen).not.toBe("");
  expect(existsSync(seen)).toBe(false);
});

function aPart(changed: Partial<Part>, run: (context: PartContext) => Promise<void> = () => Promise.resolve()): Part {
  return {
    name: "a",
    counterpart: "A",
    judges: "us",
    inQuick: false,
    async prepare() {
      return { version: "1", run };
    },
    ...changed,
  };
}
