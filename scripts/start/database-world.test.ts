import { expect, test } from "vitest";
import { testDatabaseUrl } from "../../lib/testing/db.ts";
import { sql } from "../postgres/database.ts";
import { databaseName, emptySandboxDatabase, recordWorld, refuseOtherWorld } from "./database-world.ts";

test("a database of the sandbox is refused to a real project, and the other way round", async () => {
  const [ofSandbox, ofProject] = [await testDatabaseUrl(), await testDatabaseUrl()];
  await recordWorld(ofSandbox, null);
  await recordWorld(ofProject, "my-project");

  await expect(refuseOtherWorld(ofSandbox, "my-project")).rejects.toThrow(/belongs to another Sluice \(sandbox\)/);
  await expect(refuseOtherWorld(ofProject, null)).rejects.toThrow(/project my-project/);
  await expect(refuseOtherWorld(ofProject, "other-project")).rejects.toThrow(/project my-project/);
});

test("a database is taken again by whose it is, and by anybody while it is nobody's", async () => {
  const url = await testDatabaseUrl();

  await refuseOtherWorld(url, "my-project");
  await recordWorld(url, "my-project");
  await refuseOtherWorld(url, "my-project");
});

test("the embedded databases of the sandbox and of each project have names of their own", () => {
  expect(databaseName(null)).toBe("sluice_sandbox");
  expect(databaseName("my-project")).toBe("sluice_project_my_project");
  expect(databaseName("sandbox")).not.toBe(databaseName(null));
});

test("emptying takes every table of the sandbox", async () => {
  const url = await testDatabaseUrl();
  await recordWorld(url, null);

  await emptySandboxDatabase(url);

  expect(await tableCount(url)).toBe(0);
});

test("emptying leaves a database alone that is not known to be the sandbox's", async () => {
  const url = await testDatabaseUrl();
  const before = await tableCount(url);

  await emptySandboxDatabase(url);

  expect(await tableCount(url)).toBe(before);
  expect(before).toBeGreaterThan(0);
});

async function tableCount(url: string) {
  const { rowCount } = await sql(url, (client) => client.query("select from pg_tables where schemaname = 'public'"));
  return rowCount;
}
