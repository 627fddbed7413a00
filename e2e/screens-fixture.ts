import { endDeployments } from "./deployment-screens.ts";
import type { Page } from "@playwright/test";
import { test as base } from "./fixtures.ts";
import { everyScreen, type Screens } from "./screens.ts";

/** Screens to look at, made once a worker, and a page of an admin, who may see them all: one that has read the scripts before opens the next in half the time. */
export const test = base.extend<object, { made: { addressOf: Screens["addressOf"]; page: Page } }>({
  made: [
    async ({ browser, sluice, sessionOf }, use) => {
      const session = await sessionOf("admin");
      const context = await browser.newContext({ baseURL: sluice.url, storageState: session.cookies });
      const page = await context.newPage();
      const { begun, addressOf } = await everyScreen(page, await context.newPage(), sluice);
      await use({ addressOf, page: await context.newPage() });
      await endDeployments(page, begun);
      await context.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});
