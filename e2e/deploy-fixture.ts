import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKube } from "../sandbox/kube/start-kube.ts";
import { test as base } from "./fixtures.ts";
import { openCluster } from "./cluster.ts";
import { ownName } from "./deployments.ts";
import { importModel } from "./pages.ts";
import { ownCommit } from "./sandbox.ts";

type Fixtures = {
  /** A name of this test's own. A deployment of it that is left holds no node beyond the test. */
  name: string;
  /** A Kubernetes of this test's own that has not one node. */
  emptyCluster: { kubeconfig: string };
};

type WorkerFixtures = {
  cluster: ReturnType<typeof openCluster>;
  /** The page of a verified model, `/models/ID`. */
  modelPath: string;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
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

  name: async ({ cluster }, use) => {
    const name = ownName("e2e");
    await use(name);
    const left = await cluster.objectsOf(name);
    if (left.includes(`Deployment ${name}`)) await cluster.remove("Deployment", name);
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  emptyCluster: async ({}, use) => {
    const stateDir = mkdtempSync(join(tmpdir(), "kube-"));
    const kube = await startKube({ stateDir });
    await use({ kubeconfig: readFileSync(kube.kubeconfigFile, "utf8") });
    await kube.close();
    rmSync(stateDir, { recursive: true, force: true });
  },
});
