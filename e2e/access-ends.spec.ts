import type { Page } from "@playwright/test";
import { cookieOf, expect, test, type Session } from "./fixtures.ts";
import { markDocument, open } from "./pages.ts";

test("disabling a member ends their open event stream and refuses their next request", async ({
  pageAs,
  newSession,
  sluice,
}) => {
  const session = await newSession("operator");
  const stream = await fetch(`${sluice.url}/api/v1/events`, { headers: { cookie: cookieOf(session) } });
  const ended = new Response(stream.body).text();
  const admin = await pageAs("admin");

  await disable(admin, session);

  // A stream that stays open would hang here until the test's time is up.
  expect(await ended).toContain("event: ready");
  const next = await fetch(`${sluice.url}/api/v1/loads`, { headers: { cookie: cookieOf(session) } });
  expect(next.status).toBe(401);
});

test("a disabled member's open page leaves for the form to sign in, which refuses them", async ({
  pageAs,
  pageWith,
  newSession,
}) => {
  const session = await newSession("engineer");
  const page = await pageWith(session);
  await open(page, "/models");
  await disable(await pageAs("admin"), session);

  // Sooner than any query would be read again by the clock.
  await page.waitForURL("**/sign-in", { timeout: 12_000 });
  await page.getByLabel("Address").fill(session.member.email);
  await page.getByLabel("Password", { exact: true }).fill(session.member.password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("main").getByRole("alert")).toContainText("do not match an account that may sign in");
});

test("a role that is taken away counts from the member's next request", async ({ pageAs, newSession, sluice }) => {
  const session = await newSession("operator");
  const admin = await pageAs("admin");
  await open(admin, "/members");

  await rowOf(admin, session).getByRole("combobox").selectOption("viewer");

  await expect
    .poll(async () => (await fetch(`${sluice.url}/api/v1/activity`, { headers: { cookie: cookieOf(session) } })).status)
    .toBe(403);
});

test("a role that is given and taken is on the member's open page without a reload", async ({
  pageAs,
  pageWith,
  newSession,
}) => {
  const session = await newSession("viewer");
  const page = await pageWith(session);
  await open(page, "/models/import");
  const expectSameDocument = await markDocument(page);
  const lacks = page.getByText("Needs the engineer role");
  await expect(lacks).toBeVisible();
  const admin = await pageAs("admin");
  await open(admin, "/members");

  await rowOf(admin, session).getByRole("combobox").selectOption("engineer");
  await expect(lacks).toBeHidden();
  await rowOf(admin, session).getByRole("combobox").selectOption("viewer");

  await expect(lacks).toBeVisible();
  await expectSameDocument();
});

test("a disabled member is told from the others on a phone too", async ({ pageAs, newSession }) => {
  const session = await newSession("viewer");
  const admin = await pageAs("admin");
  await disable(admin, session);

  await admin.setViewportSize({ width: 390, height: 844 });

  await expect(rowOf(admin, session).getByText("Disabled").filter({ visible: true })).toHaveCount(1);
});

async function disable(admin: Page, session: Session) {
  await open(admin, "/members");
  await rowOf(admin, session).getByRole("button", { name: "Disable" }).click();
  await admin
    .getByRole("dialog")
    .getByRole("button", { name: /^Disable/ })
    .click();
  await expect(rowOf(admin, session)).toContainText("Disabled");
}

function rowOf(admin: Page, { member }: Session) {
  return admin.getByRole("row").filter({ hasText: member.email });
}
