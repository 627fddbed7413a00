import type { Page } from "@playwright/test";
import type { LoadRow } from "#lib/loads/schema.ts";
import { goTo, press, write } from "./by-keyboard.ts";
import { deployButton, field, replicas } from "./deployments.ts";
import { expect } from "./fixtures.ts";
import { test } from "./fresh-sluice.ts";
import { openMembers } from "./members.ts";
import { copyButton, open, pageHead } from "./pages.ts";

const soon = { timeout: 60_000 };

// A cache is made in 18 seconds then, and what is not near comes slowly enough to be told apart.
test.use({ freshSettings: { SLUICE_TIME_SCALE: "0.1", SLUICE_ZONE_BYTES_PER_SECOND: "4000" } });

test("the road by keyboard alone: a model is imported, deployed without a cache, and read faster once a cache of its zone is warm", async ({
  fresh,
  browser,
}) => {
  test.setTimeout(240_000);
  const members = openMembers(fresh);
  const admin = await members.add("admin");
  await members.close();
  const page = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  const main = page.getByRole("main");
  await open(page, "/sign-in");
  await write(page, page.getByLabel("Address"), admin.email);
  await write(page, page.getByLabel("Password", { exact: true }), admin.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/");

  await open(page, "/models/import");
  await write(page, page.getByLabel("Repo on Hugging Face"), "tidepool-labs/pebble-2m");
  await press(page, page.getByRole("button", { name: "Plan tidepool-labs/pebble-2m" }));
  await press(page, copyButton(page));
  await expect(page.getByRole("link", { name: "Open model" })).toBeVisible(soon);
  await press(page, page.getByRole("link", { name: "Open model" }));
  await press(page, main.getByRole("link", { name: /^Deploy/ }));
  await page.waitForURL("**/deployments/new?model=*");
  await write(page, field(page, "Name"), "road");
  await write(page, field(page, "Service account"), "road");
  await press(page, page.getByRole("button", { name: "Add this binding" }));
  await expect(page.getByRole("button", { name: "Add this binding" })).toBeHidden();
  await press(page, deployButton(page));
  await page.waitForURL(/\/deployments\/[0-9a-f-]{36}$/);
  const first = await ready(page);

  await goTo(page, "c", "/caches");
  const cache = page.getByRole("switch", { name: `Cache of sluice-models in ${first.pod?.zone}` });
  await press(page, cache, "Space");
  const cell = page.getByRole("cell").filter({ has: cache });
  await expect(cell).toContainText("Creating");
  await expect(cell).toContainText("On", soon);
  await expect(pageHead(page)).toContainText("1 cache serves.");

  await goTo(page, "d", "/deployments");
  await press(page, main.getByRole("link", { name: "road", exact: true }));
  const second = await startedAnew(page);
  const third = await startedAnew(page);

  expect([first, second, third].map((load) => load.cache)).toEqual(["none", "populating", "warm"]);
  expect(new Set([first, second, third].map(({ pod }) => pod?.zone)).size).toBe(1);
  expect(weightsOf(third)).toBeLessThan(weightsOf(second) / 2);
  await press(page, replicas(page).getByRole("link"));
  await expect(main).toContainText("warm cache");
  await expect(pageHead(page)).toContainText(/warm cache saved [\d.]+ s of reading/);
});

/** Stops the deployment of the page and starts it again: its replica comes up on the node that it left. */
async function startedAnew(page: Page): Promise<LoadRow> {
  const title = pageHead(page);
  await press(page, page.getByRole("button", { name: "Stop" }));
  await press(page, page.getByRole("button", { name: "Stop it" }));
  await expect(title).toContainText("No replica runs.", soon);
  await press(page, page.getByRole("button", { name: "Start", exact: true }));
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
