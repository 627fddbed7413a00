import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { copyButton, importModel, open, pageHead, readFolder } from "./pages.ts";
import { ownCommit, ownFolder } from "./sandbox.ts";

test("weights that lie in the bucket are found unused, adopted where they are, and deleted by name", async ({
  pageAs,
  sluice,
}) => {
  const address = await ownFolder(sluice.endpoints);
  const name = address.split("/").at(-2) ?? "";
  const page = await pageAs("engineer");
  await open(page, "/models/unused");
  await page.getByRole("button", { name: "List again" }).click();
  await page.getByRole("row", { name }).getByRole("link", { name: "Adopt" }).click({ timeout: 20_000 });
  await expect(page.getByLabel("Address")).toHaveValue(address);

  await readFolder(page, address);
  await expect(pageHead(page)).toContainText("Nothing names a repo that they could be compared with.");
  await page.getByRole("button", { name: /^Adopt / }).click();
  await page.getByRole("link", { name: "Open model" }).click({ timeout: 20_000 });
  await expect(pageHead(page)).toContainText("adopted and not verified");
  await expect(page.getByRole("table", { name: "Files of the model" })).toContainText("Not compared");

  await page.getByRole("button", { name: "Delete weights" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: /^Delete / })).toBeDisabled();
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole("button", { name: /^Delete / }).click();
  await page.waitForURL("**/models");
  await expect(page.getByRole("row", { name })).toHaveCount(0, { timeout: 20_000 });
});

test("a newer commit is marked on the model and its page, with what it changes, and leads to a plan of it", async ({
  pageAs,
  sluice,
}) => {
  const repo = "tidepool-labs/pebble-2m";
  const [page, viewer] = [await pageAs("engineer"), await pageAs("viewer")];
  await importModel(page, await ownCommit(sluice.endpoints, repo));
  await viewer.goto(new URL(page.url()).pathname);
  await ownCommit(sluice.endpoints, repo, { "chat_template.jinja": `{{ messages }} {# ${randomUUID()} #}` });

  await page.getByRole("button", { name: "Ask now" }).click();

  await expect(pageHead(viewer)).toContainText("Newer upstream", { timeout: 20_000 });
  await expect(viewer.getByRole("table", { name: "What the newer commit changes" })).toContainText(
    "chat_template.jinja",
  );
  await expect(viewer.getByRole("button", { name: "Plan the newer commit" })).toBeDisabled();
  await page.getByRole("button", { name: "Plan the newer commit" }).click();
  await page.waitForURL("**/imports/*");
  await expect(copyButton(page)).toBeEnabled({ timeout: 20_000 });
  await expect(page.getByRole("main")).toContainText("chat_template.jinja");
});
