import type { Page } from "@playwright/test";
import { beginDeployments, type Begun, deploymentScreens } from "./deployment-screens.ts";
import { explainByRoute } from "./loads.ts";
import { importModel, open, planRepo, readFolder } from "./pages.ts";
import { recording } from "./recordings.ts";
import { ownCommit, ownFolder } from "./sandbox.ts";
import type { Sluice } from "./start-sluice.ts";

/** Every screen there is, those of deployments last: they take longest to come. */
export const screenNames = [
  "overview",
  "models",
  "model",
  "unused weights",
  "choose a folder to adopt",
  "folder to adopt",
  "find a repo",
  "plan",
  "blocked plan",
  "failed plan",
  "import",
  "load times",
  "load times as a table",
  "load",
  "load as a table",
  "weights of a load",
  "failed load",
  "two starts compared",
  "explain a log",
  "caches",
  "cache",
  "clusters",
  "members",
  "activity",
  "settings",
  "deployments",
  "choose a model to deploy",
  "new deployment",
  "deployment",
  "starts of a deployment",
  "events of a deployment",
  "manifest of a deployment",
  "change of a deployment",
  "failing deployment",
  "start of a replica",
  "start that goes on",
] as const;

type ScreenName = (typeof screenNames)[number];
type DeploymentScreen = keyof Awaited<ReturnType<typeof deploymentScreens>>;

export type Screens = { begun: Begun; addressOf: (name: ScreenName) => Promise<string> };

/** Makes something real for each screen to show. What starts in a cluster is waited for on a page of its own meanwhile. */
export async function everyScreen(page: Page, beside: Page, { endpoints }: Sluice): Promise<Screens> {
  await importModel(page, await ownCommit(endpoints, "tidepool-labs/pebble-2m"));
  const model = pathOf(page);
  const imported = await page.getByRole("link", { name: /^I-\d+$/ }).getAttribute("href");
  const begun = await beginDeployments(page, model);
  const deploying = deploymentScreens(beside, model, begun);
  deploying.catch(() => "Whoever asks for the address hears of it.");
  await planRepo(page, await ownCommit(endpoints, "lumenforge/lantern-12m-instruct"));
  const plan = pathOf(page);
  await planRepo(page, "oldharbor/anchor-pickle");
  const blocked = pathOf(page);
  await planRepo(page, "nobody/nothing-here");
  const failed = pathOf(page);
  await readFolder(page, await ownFolder(endpoints));
  const folder = pathOf(page);
  await open(page, "/loads");
  const [ready, stopped] = [recording("0.32.0-default-local-1b"), recording("0.32.0-fail-wrong-bucket")];
  const load = `/loads/${await explainByRoute(page, "a start that got ready", ready.text)}`;
  const failedLoad = `/loads/${await explainByRoute(page, "a start that failed", stopped.text)}`;

  const made: Record<Exclude<ScreenName, DeploymentScreen>, string> = {
    overview: "/",
    models: "/models",
    model,
    "unused weights": "/models/unused",
    "choose a folder to adopt": "/models/adopt",
    "folder to adopt": folder,
    "find a repo": "/models/import",
    plan,
    "blocked plan": blocked,
    "failed plan": failed,
    import: imported ?? "/models",
    "load times": "/loads",
    "load times as a table": "/loads?view=table",
    load,
    "load as a table": `${load}?view=table`,
    "weights of a load": `${load}?zoom=weights`,
    "failed load": failedLoad,
    "two starts compared": `/loads/compare?b=${load.split("/").at(-1)}`,
    "explain a log": "/loads/explain",
    caches: "/caches",
    cache: "/caches/sluice-models/us-central1-a",
    clusters: "/clusters",
    members: "/members",
    activity: "/activity",
    settings: "/settings",
  };
  const isMade = (name: ScreenName): name is keyof typeof made => name in made;
  return { begun, addressOf: async (name) => (isMade(name) ? made[name] : (await deploying)[name]) };
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}
