import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { copyButton, markDocument, open, pageHead, planRepo } from "./pages.ts";
import { ownCommit } from "./sandbox.ts";

test("an import is paused on the way, goes on, and ends verified, with its files read once", async ({
  pageAs,
  sluice,
}) => {
  test.setTimeout(90_000);
  const page = await pageAs("engineer");
  const readFiles: string[] = [];
  page.on("request", (request) => request.url().endsWith("/files") && readFiles.push(request.url()));
  await planRepo(page, await ownCommit(sluice.endpoints, "tidepool-labs/heron-30m-it"));
  const here = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("listitem").last();
  await expect(here).toHaveText("Plan");
  await copyButton(page).click();
  const expectSameDocument = await markDocument(page);
  const title = pageHead(page);
  await expect(here).toHaveText(/^I-\d+$/);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(title).toContainText(/Paused at \d+ %/, { timeout: 20_000 });
  await page.getByRole("button", { name: "Resume" }).click();

  await expect(page.getByRole("link", { name: "Open model" })).toBeVisible({ timeout: 60_000 });
  await expectSameDocument();
  expect(readFiles).toHaveLength(1);
  const files = page.getByRole("table", { name: "Files of the import" }).getByRole("row");
  const seen = await files.allTextContents();
  expect(seen.slice(1).filter((row) => !/100 %Verified (sha256|git-sha1) /.test(row))).toEqual([]);
  await page.reload();
  await expect(files).toHaveText(seen);
  await expect(here).toHaveText(/^I-\d+$/);
});

test("of an import that nobody tells of any more no time left is named after a while", async ({ pageAs, sluice }) => {
  test.setTimeout(90_000);
  const page = await pageAs("engineer");
  await planRepo(page, await ownCommit(sluice.endpoints, "tidepool-labs/heron-30m-it"));
  await copyButton(page).click();
  // Slow enough to be on its way when the page hears its last of it.
  await page.getByRole("textbox", { name: "At most, MiB/s" }).fill("1");
  await page.getByRole("button", { name: "Set limit" }).click();
  await expect(pageHead(page)).toContainText(/About .+ left/, { timeout: 45_000 });

  await page.context().setOffline(true);

  await expect(pageHead(page)).not.toContainText(/left/, { timeout: 30_000 });
  await expect(pageHead(page)).toContainText(/Copying \d+ %/);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel import" }).click();
});

test("a cancelled import asks first, says what it removes, and can be planned again", async ({ pageAs, sluice }) => {
  const page = await pageAs("engineer");
  await planRepo(page, await ownCommit(sluice.endpoints, "tidepool-labs/heron-30m-it"));
  await copyButton(page).click();

  await page.getByRole("button", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Everything else in it stays");
  await dialog.getByRole("button", { name: "Cancel import" }).click();

  await expect(pageHead(page)).toContainText("Cancelled", { timeout: 20_000 });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(copyButton(page)).toBeEnabled({ timeout: 20_000 });
});

test("the browser tells the end of an import, and a commit of the same weights is re-used inside the bucket", async ({
  pageAs,
  sluice,
}) => {
  const page = await pageAs("engineer", { permissions: ["notifications"] });
  await page.addInitScript(() => {
    const told: string[] = [];
    class Told extends EventTarget {
      static requestPermission = async () => "granted";
      constructor(title: string) {
        super();
        told.push(title);
      }
    }
    Object.assign(window, { Notification: Told, told });
  });
  const seed = randomUUID();
  const repo = "lumenforge/lantern-12m-instruct";
  await planRepo(page, await ownCommit(sluice.endpoints, repo, {}, seed));
  await copyButton(page).click();
  await page.getByRole("button", { name: "Notify at the end" }).click();
  await expect(page.getByRole("link", { name: "Open model" })).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate("told")).toEqual([`${repo} is in the bucket`]);

  await planRepo(page, await ownCommit(sluice.endpoints, repo, {}, seed));
  const weights = page.getByRole("row", { name: /model-00001-of-00002/ });
  await expect(weights).toContainText(/Re-use\s*same bytes as in commit [0-9a-f]{7}/);
  await copyButton(page).click();

  await expect(page.getByRole("link", { name: "Open model" })).toBeVisible({ timeout: 30_000 });
  await expect(weights).toContainText(/100 %\s*Re-used\s*same bytes as in commit [0-9a-f]{7}/);
});

test("the address of a repo's page finds the repo that it names", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/models/import");

  await page.getByLabel("Repo on Hugging Face").fill("https://huggingface.co/tidepool-labs/pebble-2m/tree/main");

  await expect(page.getByRole("button", { name: "Plan tidepool-labs/pebble-2m" })).toBeEnabled();
  await expect(page.getByRole("main")).toContainText("1 found");
});

test("patterns leave out and bring along files of a plan, which says so of each", async ({ pageAs, sluice }) => {
  const page = await pageAs("engineer");
  await planRepo(page, await ownCommit(sluice.endpoints, "tidepool-labs/pebble-2m"));
  await expect(copyButton(page)).toBeEnabled();

  await page.getByLabel("Leave out").fill("tokenizer.json generation_*");
  await page.getByLabel("Copy also").fill("README.md");
  await page.getByRole("button", { name: "Plan again" }).click();

  const row = (name: RegExp) => page.getByRole("row", { name });
  await expect(row(/^README\.md/)).toContainText(/Copy\s*asked for by README\.md/);
  await expect(row(/^tokenizer\.json/)).toContainText(/Skip\s*left out by tokenizer\.json/);
  await expect(row(/^generation_config\.json/)).toContainText(/Skip\s*left out by generation_\*/);
  await expect(page.getByLabel("Leave out")).toHaveValue("tokenizer.json generation_*");
});

test("a plan says of every file whether it is copied and why it is skipped", async ({ pageAs, sluice }) => {
  const page = await pageAs("engineer");

  await planRepo(page, await ownCommit(sluice.endpoints, "lumenforge/lantern-12m-instruct"));

  const table = page.getByRole("table", { name: /files/i }).first();
  await expect(table).toContainText("model-00001-of-00002.safetensors");
  await expect(table).toContainText("consolidated");
  await expect(page.getByRole("main")).toContainText("llama3.2");
  await expect(copyButton(page)).toBeEnabled();
});

test("of ten thousand files of a plan only those in sight are rows of the page, and the last can be reached", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await planRepo(page, "oldharbor/ten-thousand-shells");
  const table = page.getByRole("table", { name: "Files of the repo" });
  const fold = table.getByRole("button", { expanded: false });
  await fold.first().click({ timeout: 20_000 });
  await expect(table).toHaveAttribute("aria-rowcount", /^100\d\d$/);

  await expect(table).toContainText("shells/00/00003.json");
  // The page grows by the rows that are not measured yet.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(table).toContainText("shells/09/09999.json", { timeout: 1_000 });
  }).toPass();

  await expect(table).not.toContainText("shells/00/00003.json");
  expect(await table.getByRole("row").count()).toBeLessThan(150);
});

test("a second import of a commit is refused while the first one writes there, and names it", async ({
  pageAs,
  sluice,
}) => {
  const reference = await ownCommit(sluice.endpoints, "tidepool-labs/heron-30m-it");
  const [first, second] = [await pageAs("engineer"), await pageAs("operator")];
  await planRepo(first, reference);
  await copyButton(first).click();
  await expect(pageHead(first)).toContainText(/Copying|Waiting for a worker/);

  await planRepo(second, reference);

  await expect(second.getByRole("main").getByRole("alert")).toContainText(
    /import I-\d+ writes there|already in the bucket/i,
    {
      timeout: 20_000,
    },
  );
  await expect(copyButton(second)).toBeDisabled();
});

test("an open plan says by itself that another import has brought all of it", async ({ pageAs, sluice }) => {
  const reference = await ownCommit(sluice.endpoints, "tidepool-labs/pebble-2m");
  const [first, second] = [await pageAs("engineer"), await pageAs("operator")];
  await planRepo(first, reference);
  await planRepo(second, reference);
  await expect(copyButton(second)).toBeEnabled();

  await copyButton(first).click();
  await expect(first.getByRole("link", { name: "Open model" })).toBeVisible({ timeout: 30_000 });

  const alert = second.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("this commit is already in the bucket, verified");
  await expect(alert.getByRole("link", { name: "Open the model" })).toBeVisible();
  await expect(alert.getByRole("button", { name: "Check again" })).toBeVisible();
  await expect(pageHead(second)).toContainText("Nothing is left to copy.");
  await expect(copyButton(second)).toBeDisabled();
});

test("who may only read sees the import and why its buttons are not theirs", async ({ pageAs, sluice }) => {
  const engineer = await pageAs("engineer");
  await planRepo(engineer, await ownCommit(sluice.endpoints, "tidepool-labs/pebble-2m"));
  const viewer = await pageAs("viewer");

  await viewer.goto(new URL(engineer.url()).pathname);

  await expect(copyButton(viewer)).toBeDisabled();
  await expect(viewer.getByRole("main")).toContainText("Needs the engineer role");
});
