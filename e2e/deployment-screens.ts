import { expect, type Page } from "@playwright/test";
import { addBinding, deleteDeployment, fillDeployment, ownName, pressDeploy, replicas } from "./deployments.ts";
import { open, pageHead } from "./pages.ts";

/** A deployment that has been asked for: its page and its name. */
type Asked = { name: string; path: string };

export type Begun = { serving: Asked; failing: Asked };

/** More replicas than the pool has nodes: at least one of them waits, as long as the deployment is there. */
const tooMany = { gpuType: "nvidia-h100-80gb", replicas: 3 };

const startMs = 90_000;

/** One deployment that will serve, and one that will not: it may not read the bucket, and not all of it finds a node. */
export async function beginDeployments(page: Page, modelPath: string): Promise<Begun> {
  const [serving, failing] = [ownName("serving"), ownName("failing")];
  await fillDeployment(page, modelPath, { name: serving, serviceAccount: serving });
  await addBinding(page);
  await pressDeploy(page);
  const servingPath = new URL(page.url()).pathname;

  await fillDeployment(page, modelPath, { name: failing, serviceAccount: failing, ...tooMany });
  await pressDeploy(page);
  const failingPath = new URL(page.url()).pathname;
  return { serving: { name: serving, path: servingPath }, failing: { name: failing, path: failingPath } };
}

/** The screens of deploying, once the one serves and a replica of the other waits for a node. */
export async function deploymentScreens(page: Page, modelPath: string, { serving, failing }: Begun) {
  await open(page, failing.path);
  const waits = replicas(page)
    .filter({ hasText: /No node can take/ })
    .first()
    .getByRole("link");
  const waiting = await waits.getAttribute("href", { timeout: startMs });
  await open(page, serving.path);
  await expect(pageHead(page)).toContainText("The one replica serves.", { timeout: startMs });
  const started = await replicas(page).getByRole("link").getAttribute("href");
  if (!waiting || !started) throw new Error("A replica has no link to its start.");

  return {
    deployments: "/deployments",
    "choose a model to deploy": "/deployments/new",
    "new deployment": `/deployments/new?model=${modelPath.slice("/models/".length)}`,
    deployment: serving.path,
    "starts of a deployment": `${serving.path}?tab=starts`,
    "events of a deployment": `${serving.path}?tab=events`,
    "manifest of a deployment": `${serving.path}?tab=manifest`,
    "change of a deployment": `${serving.path}/change`,
    "failing deployment": failing.path,
    "start of a replica": started,
    "start that goes on": waiting,
  };
}

/** Gives their nodes back. */
export async function endDeployments(page: Page, { serving, failing }: Begun): Promise<void> {
  for (const { name, path } of [serving, failing]) {
    await open(page, path);
    await deleteDeployment(page, name);
  }
}
