import type { Page } from "@playwright/test";
import type { LoadRow } from "#lib/loads/schema.ts";
import { addBinding, field, pressDeploy, replicas } from "./deployments.ts";
import { expect } from "./fixtures.ts";
import { test } from "./fresh-sluice.ts";
import { openMembers } from "./members.ts";
import { importModel, open, pageHead } from "./pages.ts";
import { signIn } from "./sign-in.ts";

const soon = { timeout: 60_000 };

// A cache is made in 18 seconds then, and what is not near comes slowly enough to be told apart.
test.use({ freshSettings: { SLUICE_TIME_SCALE: "0.1", SLUICE_ZONE_BYTES_PER_SECOND: "4000" } });

test("the road: a model is imported, deployed without a cache, and read faster once a cache of its zone is warm", async ({
  fresh,
  browser,
}) => {
  test.setTimeout(240_000);
  const members = openMembers(fresh);
  const admin = await members.add("admin");
  await members.close();
  const page = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  await signIn(page, admin);

  await importModel(page, "tidepool-labs/pebble-2m");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Deploy/ })
    .click();
  await page.waitForURL("**/deployments/new?model=*");
  await field(page, "Name").fill("road");
  await field(page, "Service account").fill("road");
  await addBinding(page);
  await pressDeploy(page);
  const deployment = new URL(page.url()).pathname;
  const first = await ready(page);

  await open(page, "/caches");
  const cache = page.getByRole("switch", { name: `Cache of sluice-models in ${first.pod?.zone}` });
  await cache.press("Space");
  const cell = page.getByRole("cell").filter({ has: cache });
  await expect(cell).toContainText("Creating");
  await expect(cell).toContainText("On", soon);
  await expect(pageHead(page)).toContainText("1 cache serves.");

  await open(page, deployment);
  const second = await startedAnew(page);
  const third = await startedAnew(page);

  expect([first, second, third].map((load) => load.cache)).toEqual(["none", "populating", "warm"]);
  expect(new Set([first, second, third].map(({ pod }) => pod?.zone)).size).toBe(1);
  expect(weightsOf(third)).toBeLessThan(weightsOf(second) / 2);
  await replicas(page).getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("warm cache");
  await expect(pageHead(page)).toContainText(/warm cache saved [\d.]+ s of reading/);
});

/** Stops the deployment of the page and starts it again: its replica comes up on the node that it left. */
async function startedAnew(page: Page): Promise<LoadRow> {
  const title = pageHead(page);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(title).toContainText("No replica runs.", soon);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  return ready(page);
}

/** The newest load, once its replica serves, it is over, and the caches were read after it. */
async function ready(page: Page): Promise<LoadRow> {
  await expect(pageHead(page)).toContainText("The one replica serves.", soon);
  let newest: LoadRow | undefined;
  await expect(async () => {
    const loads: LoadRow[] = await (await page.request.get("/api/v1/loads")).json();
    newest = loads[0];
    expect(newest).toMatchObject({ live: false, outcome: "ready", cache: expect.any(String) });
  }).toPass(soon);
  if (!newest) throw new Error("There is no load.");
  return newest;
}

function weightsOf({ explained }: LoadRow): number {
  return explained.phases.find(({ key }) => key === "weights")?.seconds ?? 0;
}
