import { expect } from "./fixtures.ts";
import { test } from "./fresh-sluice.ts";
import { openMembers } from "./members.ts";
import { signIn } from "./sign-in.ts";
import { copyButton, markDocument, open } from "./pages.ts";
import { recording } from "./recordings.ts";
import { failNext } from "./sandbox.ts";

test("a newcomer gets from signing in to a verified model and an explained start without one reload", async ({
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

  await expect(main).toContainText("1 of 4 done");
  await expect(main).toContainText("an example, not your data");
  await expect(main).toContainText("Our recording 0.32.0-runai-gs-1b");
  await page.getByRole("button", { name: "Skip" }).click();
  await expect(main).toContainText("2 of 4 done");

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
  await copyButton(page).click();

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

test("an import that failed says why, and goes on from what is verified when it is retried", async ({
  browser,
  fresh,
}) => {
  test.setTimeout(90_000);
  const members = openMembers(fresh);
  const engineer = await members.add("engineer");
  await members.close();
  const page = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  await signIn(page, engineer);
  await open(page, "/models/import");
  await page.getByLabel("Repo on Hugging Face").fill("tidepool-labs/pebble-2m");
  await page.getByRole("button", { name: "Plan tidepool-labs/pebble-2m" }).click();
  await expect(copyButton(page)).toBeEnabled();
  await failNext(fresh.endpoints, { "hub.files.get": ["ignore-range"] });

  await copyButton(page).click();
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: "The import failed" })).toContainText(
    "model.safetensors",
  );
  await page.getByRole("button", { name: "Retry all" }).click();

  await expect(page.getByRole("link", { name: "Open model" })).toBeVisible({ timeout: 30_000 });
  await page.context().close();
});
