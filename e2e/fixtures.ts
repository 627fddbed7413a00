import { test as base, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import type { Role } from "#lib/members/roles.ts";
import { openCluster } from "./cluster.ts";
import { forget } from "./forget.ts";
import { type Member, openMembers } from "./members.ts";
import { importModel } from "./pages.ts";
import { ownCommit } from "./sandbox.ts";
import { signInByAction } from "./sign-in.ts";
import type { Sluice } from "./start-sluice.ts";

type Cookies = Exclude<BrowserContextOptions["storageState"], string | undefined>;

/** A member and the cookies of a session of theirs. */
export type Session = { member: Member; cookies: Cookies };

type Fixtures = {
  /** A page of a browser context that no other page of the test is in, signed in as this worker's member of a role. */
  pageAs: (role: Role, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of such a context with a given session, or none. */
  pageWith: (session: Session | null, options?: BrowserContextOptions) => Promise<Page>;
};

/** All of them stand here, for tests of other fixtures of a worker get another worker, with another browser and no page. */
type WorkerFixtures = {
  sluice: Sluice;
  /** Pages that no test uses now. One that has compiled our scripts before opens an address at four fifths of the cost. */
  idle: Page[];
  members: ReturnType<typeof openMembers>;
  cluster: ReturnType<typeof openCluster>;
  /** The page of a verified model, `/models/ID`. */
  modelPath: string;
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

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  idle: [async ({}, use) => use([]), { scope: "worker" }],

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

  cluster: [
    async ({ sluice }, use) => {
      const cluster = openCluster(sluice);
      await use(cluster);
      cluster.close();
    },
    { scope: "worker" },
  ],

  modelPath: [
    async ({ browser, sluice, sessionOf }, use) => {
      const { cookies } = await sessionOf("engineer");
      const context = await browser.newContext({ baseURL: sluice.url, storageState: cookies });
      const page = await context.newPage();
      await importModel(page, await ownCommit(sluice.endpoints, "tidepool-labs/pebble-2m"));
      const { pathname } = new URL(page.url());
      await context.close();
      await use(pathname);
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: ({ sluice }, use) => use(sluice.url),

  pageWith: async ({ browser, sluice, idle, viewport }, use, testInfo) => {
    const [own, kept] = [new Set<Page>(), new Set<Page>()];
    await use(async (session, options) => {
      const newPage = async () => (await browser.newContext({ baseURL: sluice.url, ...options })).newPage();
      const page = (!options && idle.pop()) || (await newPage());
      (options ? own : kept).add(page);
      await page.context().addCookies(session?.cookies.cookies ?? []);
      return page;
    });
    for (const page of kept) {
      const isGood = testInfo.status === testInfo.expectedStatus && viewport !== null;
      if (isGood && (await forget(page, viewport))) idle.push(page);
      else own.add(page);
    }
    for (const page of own) await page.context().close();
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
