import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

/** What stands on a picture, and how to get there. Scenes follow on each other in one session. */
export type Scene = { name: string; open: (page: Page) => Promise<void> };

const recording = (name: string) => fileURLToPath(new URL(`../../lib/loads/recordings/${name}.log`, import.meta.url));

export const scenes: Scene[] = [
  {
    name: "import",
    async open(page) {
      await visit(page, "/models/import");
      await page.getByLabel("Repo on Hugging Face").fill("tidepool-labs/heron-30m-it");
      await page.getByRole("button", { name: "Plan tidepool-labs/heron-30m-it" }).click();
      await page.getByLabel(/I have read the licence/).check();
      await page.getByRole("button", { name: /^Copy [\d.]+ MiB$/ }).click();
      await expect(page.getByRole("main")).toContainText(/Copying [5-9]\d %/, { timeout: 60_000 });
    },
  },
  {
    name: "deployment",
    async open(page) {
      await page.getByRole("link", { name: "Open model" }).click();
      await page.waitForURL("**/models/*");
      await page
        .getByRole("main")
        .getByRole("link", { name: /^Deploy/ })
        .click();
      await page.waitForURL("**/deployments/new?model=*");
      await page.getByRole("button", { name: "Add this binding" }).click();
      await page.getByRole("main").getByRole("button", { name: "Deploy", exact: true }).click();
      await page.waitForURL(/\/deployments\/[0-9a-f-]{36}$/);
      await expect(page.getByRole("region", { name: "Replicas" })).toContainText(
        /(Compile|KV cache|Warm-up), .+goes on/,
        {
          timeout: 300_000,
        },
      );
    },
  },
  {
    name: "load",
    async open(page) {
      await explain(page, "0.32.0-default-local-1b");
      await explain(page, "0.32.0-runai-gs-1b");
      await expect(page.getByRole("list", { name: "Phases" })).toBeVisible();
    },
  },
];

async function explain(page: Page, name: string): Promise<void> {
  await visit(page, "/loads/explain");
  await page.getByLabel("Log file").setInputFiles(recording(name));
  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
}

/** Opens a page and waits until React has taken it over: what is typed before that may be lost. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactFiber")),
  );
}
