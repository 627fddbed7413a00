import type { Page } from "@playwright/test";
import { explainByRoute } from "./loads.ts";
import { importModel, open, planRepo } from "./pages.ts";
import { recording } from "./recordings.ts";
import { ownCommit } from "./sandbox.ts";
import type { Sluice } from "./start-sluice.ts";

export type Screen = { name: string; path: string };

/** Every screen there is, with something real on each: what is made here is this worker's own. */
export async function everyScreen(page: Page, { endpoints }: Sluice): Promise<Screen[]> {
  await importModel(page, await ownCommit(endpoints, "tidepool-labs/pebble-2m"));
  const model = pathOf(page);
  const imported = await page.getByRole("link", { name: /^I-\d+$/ }).getAttribute("href");
  await planRepo(page, await ownCommit(endpoints, "lumenforge/lantern-12m-instruct"));
  const plan = pathOf(page);
  await planRepo(page, "oldharbor/anchor-pickle");
  const blocked = pathOf(page);
  await planRepo(page, "nobody/nothing-here");
  const failed = pathOf(page);
  await open(page, "/loads");
  const [ready, stopped] = [recording("0.32.0-default-local-1b"), recording("0.32.0-fail-wrong-bucket")];
  const load = `/loads/${await explainByRoute(page, "a start that got ready", ready.text)}`;
  const failedLoad = `/loads/${await explainByRoute(page, "a start that failed", stopped.text)}`;

  return [
    { name: "overview", path: "/" },
    { name: "models", path: "/models" },
    { name: "model", path: model },
    { name: "find a repo", path: "/models/import" },
    { name: "plan", path: plan },
    { name: "blocked plan", path: blocked },
    { name: "failed plan", path: failed },
    { name: "import", path: imported ?? "/models" },
    { name: "deployments", path: "/deployments" },
    { name: "choose a model to deploy", path: "/deployments/new" },
    { name: "new deployment", path: `/deployments/new?model=${model.split("/").at(-1)}` },
    { name: "clusters", path: "/clusters" },
    { name: "load times", path: "/loads" },
    { name: "load", path: load },
    { name: "load as a table", path: `${load}?view=table` },
    { name: "failed load", path: failedLoad },
    { name: "explain a log", path: "/loads/explain" },
    { name: "members", path: "/members" },
    { name: "activity", path: "/activity" },
    { name: "settings", path: "/settings" },
  ];
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}
