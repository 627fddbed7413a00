import { endDeployments } from "./deployment-screens.ts";
import { type Session, test as base } from "./fixtures.ts";
import { everyScreen, type Screens } from "./screens.ts";

/** Screens to look at, made once a worker, with the admin who may see them all. */
export const test = base.extend<object, { made: { screens: Screens; session: Session } }>({
  made: [
    async ({ browser, sluice, sessionOf }, use) => {
      const session = await sessionOf("admin");
      const context = await browser.newContext({ baseURL: sluice.url, storageState: session.cookies });
      const page = await context.newPage();
      const { screens, begun } = await everyScreen(page, sluice);
      await use({ screens, session });
      await endDeployments(page, begun);
      await context.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});
