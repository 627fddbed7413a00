import { randomBytes, randomUUID } from "node:crypto";
import { test as base, expect, type Browser, type Page } from "@playwright/test";
import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import { createDb } from "#lib/db.ts";
import { addMember } from "#lib/members/add-member.ts";
import type { Role } from "#lib/members/schema.ts";
import type { Endpoints } from "../sandbox/start-sandbox.ts";

/** The Sluice under test, as the global setup started it. */
export type Sluice = { url: string; databaseUrl: string; endpoints: Endpoints; secret: string };

export type Member = { name: string; email: string; password: string; role: Role };

type Fixtures = {
  /** A page signed in as a member of a role, a member that no other test has. */
  pageAs: (role: Role) => Promise<Page>;
};

type WorkerFixtures = { sluice: Sluice; addMemberAs: (role: Role) => Promise<Member> };

export const test = base.extend<Fixtures, WorkerFixtures>({
  sluice: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      await use(JSON.parse(process.env["SLUICE_E2E"] ?? "{}"));
    },
    { scope: "worker" },
  ],

  addMemberAs: [
    async ({ sluice }, use) => {
      const db = createDb(sluice.databaseUrl);
      const accounts = betterAuthAccounts({ db, secret: sluice.secret, url: sluice.url });
      await use(async (role) => {
        const member = { name: `A ${role}`, email: `${randomUUID()}@example.com`, password: newPassword(), role };
        await addMember(member, { db, accounts });
        return member;
      });
      await db.$disconnect();
    },
    { scope: "worker" },
  ],

  baseURL: ({ sluice }, use) => use(sluice.url),

  pageAs: async ({ browser, sluice, addMemberAs }, use) => {
    const pages: Page[] = [];
    await use(async (role) => {
      const page = await signedIn(browser, sluice.url, await addMemberAs(role));
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

export { expect };

async function signedIn(browser: Browser, baseURL: string, { email, password }: Member) {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

function newPassword() {
  return randomBytes(12).toString("base64url");
}
