import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { dropDatabase, ensureDatabase } from "../scripts/postgres/database.ts";
import { test as base } from "./fixtures.ts";
import { root, startSluice, type Sluice } from "./start-sluice.ts";

/** Tests that change what everybody shares (the first run, the token, the hub's moods) get a whole Sluice of their own. */
export const test = base.extend<{ freshSettings: Record<string, string>; fresh: Sluice }>({
  freshSettings: [{}, { option: true }],

  fresh: [
    async ({ sluice, freshSettings }, use) => {
      const name = `fresh_${randomUUID().replaceAll("-", "")}`;
      const server = new URL(sluice.databaseUrl);
      server.pathname = "";
      const serverUrl = server.href.replace(/\/$/, "");
      const dataDir = join(root, ".data", name);
      const { sluice: own, stop } = await startSluice(dataDir, {
        DATABASE_URL: await ensureDatabase(serverUrl, name),
        ...freshSettings,
      });

      await use(own);

      await stop();
      await dropDatabase(serverUrl, name);
      rmSync(dataDir, { recursive: true, force: true });
    },
    { timeout: 120_000 },
  ],
});
