import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKube } from "../sandbox/kube/start-kube.ts";
import { test as base } from "./fixtures.ts";
import { ownName } from "./deployments.ts";

type Fixtures = {
  /** A name of this test's own. A deployment of it that is left holds no node beyond the test. */
  name: string;
  /** A Kubernetes of this test's own that has not one node. */
  emptyCluster: { kubeconfig: string };
};

export const test = base.extend<Fixtures>({
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
