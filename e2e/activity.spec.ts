import { randomUUID } from "node:crypto";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("an outcome is looked for in the whole log, also where the rows before it fill a page", async ({
  pageAs,
  members,
}) => {
  const target = randomUUID();
  const act = { actor: null, action: "test.outcome" };
  await recordActivity(members.db, { ...act, target, outcome: "failed", message: "It could not be reached." });
  for (let n = 0; n < 60; n++) await recordActivity(members.db, { ...act, outcome: "done" });
  const page = await pageAs("operator");
  await open(page, "/activity");
  const row = page.getByRole("row").filter({ hasText: target });
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(row).toHaveCount(0);

  await page.getByLabel("Outcome").selectOption("failed");

  await expect(row).toBeVisible();
  await expect(page).toHaveURL(/\/activity\?outcome=failed$/);
  await page.reload();
  await expect(row).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Done" })).toHaveCount(0);
});

test("a changed role is one row of the log, with the role before and the role after", async ({ pageAs, members }) => {
  const member = await members.add("viewer");
  const page = await pageAs("admin");
  await open(page, "/members");

  await page.getByLabel(`Role of ${member.name}`).selectOption("engineer");
  await expect
    .poll(async () => (await members.db.user.findUnique({ where: { id: member.id } }))?.role)
    .toBe("engineer");
  await open(page, "/activity");

  const row = page.getByRole("row").filter({ hasText: member.name }).filter({ hasText: "Set role" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("role: viewer → engineer");
});

test("an uploaded log is one row of the log, by the name that the load has everywhere", async ({ pageAs, members }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads");
  const name = `${randomUUID()}.log`;

  const id = await explainByRoute(page, name, recording("0.32.0-fail-unknown-flag").text);

  const { number } = await members.db.load.findUniqueOrThrow({ where: { id } });
  const rows = await members.db.activity.findMany({ where: { target: { contains: name } } });
  expect(rows).toMatchObject([
    {
      action: "loads.explain",
      target: `L-${number} ${name}`,
      outcome: "done",
      detail: { after: { outcome: "failed" } },
    },
  ]);
});

test("a button that is pressed twice at once acts once", async ({ pageAs, members }) => {
  const page = await pageAs("admin");
  const email = `${randomUUID()}@example.org`;
  await open(page, "/members");
  await page.getByRole("button", { name: "Add member" }).click();
  await page.getByLabel("Name").fill("Pressed Twice");
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("First password").fill("correct horse battery");

  await page.getByRole("button", { name: "Add this member" }).dblclick();
  await expect(page.getByRole("row").filter({ hasText: email })).toBeVisible();

  expect(await members.db.activity.findMany({ where: { target: email } })).toMatchObject([{ outcome: "done" }]);
});
