import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

const recording = (name: string) => fileURLToPath(new URL(`../../lib/loads/recordings/${name}.log`, import.meta.url));

const patient = { timeout: 300_000 };

/** Has one of the recorded logs explained; ends on the page of its load. */
export async function explain(page: Page, name: string): Promise<void> {
  await visit(page, "/loads/explain");
  await page.getByLabel("Log file").setInputFiles(recording(name));
  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
}

/** Opens a page and waits until React has taken it over: what is typed before that may be lost. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactFiber")),
  );
}

/** Waits until all replicas of the deployment's page serve, and their starts are over. */
export async function serves(page: Page): Promise<void> {
  await expect(page.locator("main header").first()).toContainText(/All \d+ replicas serve/, patient);
  await expect(async () => {
    const loads: { live: boolean; cache: string | null }[] = await (await page.request.get("/api/v1/loads")).json();
    expect(loads.every(({ live, cache }) => !live && cache !== null)).toBe(true);
  }).toPass(patient);
}

/** Switches the cache on in the zone of the newest start, and waits until it serves. */
export async function switchCacheOn(page: Page): Promise<void> {
  console.log("  waits for a cache to be made");
  const loads: { pod: { zone: string } }[] = await (await page.request.get("/api/v1/loads")).json();
  await visit(page, "/caches");
  await page.getByRole("switch", { name: `Cache of sluice-models in ${loads[0]?.pod.zone}` }).click();
  await expect(page.locator("main header").first()).toContainText("1 cache serves", { timeout: 600_000 });
}

/** Stops the deployment of the page and starts it again. */
export async function startedAnew(page: Page, round: string): Promise<void> {
  console.log(`  waits for a round of starts: ${round}`);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(page.locator("main header").first()).toContainText("No replica runs.", patient);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await serves(page);
}
