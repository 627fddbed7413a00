import { expect, type Page } from "@playwright/test";
import { explain, serves, startedAnew, switchCacheOn, visit } from "./steps.ts";

/** What stands on a picture, and how to get there. Scenes follow on each other in one session. */
export type Scene = { name: string; open: (page: Page) => Promise<void> };

const repo = "tidepool-labs/heron-30m-it";

export const scenes: Scene[] = [
  {
    name: "plan",
    async open(page) {
      await visit(page, "/models/import");
      await page.getByLabel("Repo on Hugging Face").fill(repo);
      await page.getByRole("button", { name: `Plan ${repo}` }).click();
      await page.getByLabel(/I have read the licence/).check();
    },
  },
  {
    name: "import",
    async open(page) {
      await page.getByRole("button", { name: /^Copy [\d.]+ MiB$/ }).click();
      await expect(page.getByRole("main")).toContainText(/Copying [5-9]\d %/, { timeout: 60_000 });
    },
  },
  {
    name: "review",
    async open(page) {
      await page.getByRole("link", { name: "Open model" }).click();
      await page.waitForURL("**/models/*");
      await page
        .getByRole("main")
        .getByRole("link", { name: /^Deploy/ })
        .click();
      await page.waitForURL("**/deployments/new?model=*");
      // All of its nodes are in one zone, so that its starts can be compared.
      await page.getByLabel("GPU type", { exact: true }).selectOption("nvidia-h100-80gb");
      await page.getByLabel("Replicas", { exact: true }).fill("2");
      await page.getByRole("button", { name: "Add this binding" }).click();
      await expect(page.getByRole("button", { name: "Add this binding" })).toBeHidden();
      await expect(page.getByRole("region", { name: "Checks" })).toContainText("passed");
      await expect(page.getByRole("button", { name: "Deploy", exact: true })).toBeEnabled();
      await expect(page.getByText("Being checked")).toBeHidden();
    },
  },
  {
    name: "deployment",
    async open(page) {
      await page.getByRole("main").getByRole("button", { name: "Deploy", exact: true }).click();
      await page.waitForURL(/\/deployments\/[0-9a-f-]{36}$/);
      const busy = /(Compile|KV cache|Warm-up), .+goes on/;
      await expect(page.getByRole("region", { name: "Replicas" })).toContainText(busy, { timeout: 300_000 });
    },
  },
  {
    name: "caches",
    async open(page) {
      const deployment = new URL(page.url()).pathname;
      await serves(page);
      for (const round of ["one without a cache", "another"]) await startedAnew(page, round);
      await switchCacheOn(page);
      await visit(page, deployment);
      for (const round of ["one that fills the cache", "one from it", "another", "a third"]) {
        await startedAnew(page, round);
      }
      await visit(page, "/caches");
      await expect(page.getByRole("main")).toContainText("hits today");
    },
  },
  {
    name: "explorer",
    async open(page) {
      await visit(page, "/loads");
      await expect(page.getByRole("main").locator("figure svg").first()).toBeVisible();
    },
  },
  {
    name: "overview",
    async open(page) {
      await visit(page, "/");
      await expect(page.getByRole("heading", { name: "Where a start's time goes" })).toBeVisible();
    },
  },
  {
    name: "failed",
    async open(page) {
      await explain(page, "0.32.0-fail-wrong-prefix");
      await expect(page.getByRole("main").getByText("Fix", { exact: true }).first()).toBeVisible();
      await expect(page.getByRole("region", { name: "Log", exact: true })).toContainText("INFO");
    },
  },
  {
    name: "load",
    async open(page) {
      await explain(page, "0.32.0-default-local-1b");
      await explain(page, "0.32.0-runai-gs-1b");
      await expect(page.getByRole("list", { name: "Phases" })).toBeVisible();
      await expect(page.getByRole("region", { name: "Log", exact: true })).toContainText("INFO");
    },
  },
];
