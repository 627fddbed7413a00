import { endDeployments } from "./deployment-screens.ts";
import { type Session, test as base } from "./fixtures.ts";
import { everyScreen, type Screens } from "./screens.ts";

/** Screens to look at, made once a worker, with the admin who may see them all. */
export const test = base.extend<object, { made: { addressOf: Screens["addressOf"]; session: Session } }>({
  made: [
    async ({ browser, sluice, sessionOf }, use) => {
      const session = await sessionOf("admin");
      const context = await browser.newContext({ baseURL: sluice.url, storageState: session.cookies });
      const page = await context.newPage();
      const { begun, addressOf } = await everyScreen(page, await context.newPage(), sluice);
      await use({ addressOf, session });
      await endDeployments(page, begun);
      await context.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});
