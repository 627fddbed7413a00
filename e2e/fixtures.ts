import { test as base, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import type { Role } from "#lib/members/roles.ts";
import { type Member, openMembers } from "./members.ts";
import { signInByAction } from "./sign-in.ts";
import type { Sluice } from "./start-sluice.ts";

type Cookies = Exclude<BrowserContextOptions["storageState"], string | undefined>;

/** A member and the cookies of a session of theirs. */
export type Session = { member: Member; cookies: Cookies };

type Fixtures = {
  /** A page of an own browser context, signed in as this worker's member of a role. */
  pageAs: (role: Role, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of an own browser context with a given session, or none. */
  pageWith: (session: Session | null, options?: BrowserContextOptions) => Promise<Page>;
};

type WorkerFixtures = {
  sluice: Sluice;
  members: ReturnType<typeof openMembers>;
  /** Adds a member that no other test has, and signs them in. */
  newSession: (role: Role) => Promise<Session>;
  /** The session of this worker's member of a role; tests that change members make their own. */
  sessionOf: (role: Role) => Promise<Session>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  sluice: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      await use(JSON.parse(process.env["SLUICE_E2E"] ?? "{}"));
    },
    { scope: "worker" },
  ],

  members: [
    async ({ sluice }, use) => {
      const members = openMembers(sluice);
      await use(members);
      await members.close();
    },
    { scope: "worker" },
  ],

  newSession: [
    async ({ playwright, sluice, members }, use) => {
      await use(async (role) => {
        const member = await members.add(role);
        const request = await playwright.request.newContext({ baseURL: sluice.url });
        await signInByAction(request, member, sluice.url);
        const cookies = await request.storageState();
        await request.dispose();
        return { member, cookies };
      });
    },
    { scope: "worker" },
  ],

  sessionOf: [
    async ({ newSession }, use) => {
      const sessions = new Map<Role, Promise<Session>>();
      await use((role) => {
        const session = sessions.get(role) ?? newSession(role);
        sessions.set(role, session);
        return session;
      });
    },
    { scope: "worker" },
  ],

  baseURL: ({ sluice }, use) => use(sluice.url),

  pageWith: async ({ browser, sluice }, use) => {
    const pages: Page[] = [];
    await use(async (session, options = {}) => {
      const state = session ? { storageState: session.cookies } : {};
      const page = await (await browser.newContext({ baseURL: sluice.url, ...state, ...options })).newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },

  pageAs: async ({ pageWith, sessionOf }, use) => {
    await use(async (role, options) => pageWith(await sessionOf(role), options));
  },
});

/** The cookie header of a session, for requests that no browser sends. */
export function cookieOf(session: Session | null): string {
  return (session?.cookies.cookies ?? []).map(({ name, value }) => `${name}=${value}`).join("; ");
}

export { expect };
