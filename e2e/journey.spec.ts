import { expect } from "./fixtures.ts";
import { test } from "./fresh-sluice.ts";
import { openMembers } from "./members.ts";
import { signIn } from "./sign-in.ts";
import { copyButton, markDocument } from "./pages.ts";
import { recording } from "./recordings.ts";
import { failNext } from "./sandbox.ts";

test("a newcomer gets from signing in to a verified model and an explained start without one reload, past an import that fails, says why and goes on", async ({
  browser,
  fresh,
}) => {
  test.setTimeout(120_000);
  const members = openMembers(fresh);
  const newcomer = await members.add("admin");
  await members.close();
  const page = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  await signIn(page, newcomer);
  const expectSameDocument = await markDocument(page);
  const main = page.getByRole("main");

  await expect(main).toContainText("2 of 5 done");
  await expect(main).toContainText(/sandbox\S* answers: Kubernetes [\d.]+.*, \d+ node pools, workload identity on\./);
  await expect(main).toContainText("an example, not your data");
  await expect(main).toContainText("Our recording 0.32.0-runai-gs-1b");
  await page.getByRole("button", { name: "Skip" }).click();
  await expect(main).toContainText("3 of 5 done");

  await page.getByRole("link", { name: "Import model" }).click();
  await page.getByLabel("Repo on Hugging Face").fill("heron");
  await page
    .getByRole("button", { name: /tidepool-labs\/heron-30m-it/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import tidepool-labs/heron-30m-it");
  await expect(main).toContainText("apache-2.0");
  await expect(main).toContainText("gs://sluice-models/tidepool-labs/heron-30m-it/");
  await page.getByLabel(/I have read the licence/).check();
  await failNext(fresh.endpoints, { "hub.files.get": ["ignore-range"] });
  await copyButton(page).click();

  const failure = main.getByRole("alert").filter({ hasText: "The import failed" });
  await expect(failure).toContainText(/model-0000\d-of-00004\.safetensors/);
  await page.getByRole("button", { name: "Retry all" }).click();
  await expect(main).toContainText(/Copying [1-9]\d? %/, { timeout: 30_000 });
  await expect(main).toContainText(/\d+ MiB\/s/);
  await page.getByRole("link", { name: "Open model" }).click({ timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("tidepool-labs/heron-30m-it");
  await expect(main).toContainText("every byte verified");
  await expect(page.getByRole("row", { name: /model-00004-of-00004\.safetensors.*Verified/ })).toBeVisible();

  await page.getByRole("link", { name: "Overview", exact: true }).first().click();
  await page.getByRole("link", { name: "Explain a log" }).click();
  await page.getByLabel("Log", { exact: true }).fill(recording("0.32.0-default-local-1b").text);
  await page.getByRole("button", { name: "Explain this log" }).click();
  await expect(page.getByRole("list", { name: "Phases" })).toBeVisible();

  await page.getByRole("link", { name: "Overview", exact: true }).first().click();
  await expect(main).toContainText("One model is stored and verified.");
  await expectSameDocument();
  await page.context().close();
});
