import { type Session, test as base } from "./fixtures.ts";
import { everyScreen, type Screen } from "./screens.ts";

/** Screens to look at, made once a worker, with the admin who may see them all. */
export const test = base.extend<object, { screens: { all: Screen[]; session: Session } }>({
  screens: [
    async ({ browser, sluice, sessionOf }, use) => {
      const session = await sessionOf("admin");
      const context = await browser.newContext({ baseURL: sluice.url, storageState: session.cookies });
      const all = await everyScreen(await context.newPage(), sluice);
      await context.close();
      await use({ all, session });
    },
    { scope: "worker", timeout: 180_000 },
  ],
});
