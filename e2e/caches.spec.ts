import { expect, test } from "./fixtures.ts";
import { open, pageHead } from "./pages.ts";

test("an operator switches a cache on: it is asked for within a second or so, and seen to be created in every tab", async ({
  pageAs,
}) => {
  const [page, other] = [await pageAs("operator"), await pageAs("viewer")];
  await open(other, "/caches");
  await open(page, "/caches");
  const cell = page.getByRole("cell").filter({ has: page.getByRole("switch", { name: /in us-central1-b$/ }) });
  await expect(cell).toContainText("read directly from the bucket");

  await cell.getByRole("switch").press("Space");

  await expect(cell).toContainText(/Creating( \d+ %)?/);
  await expect(cell).toContainText("reads are not faster yet; the first load fills it");
  await expect(cell).toContainText(/asked [\d:]+ by/);
  await expect(cell.getByRole("switch")).toBeDisabled();
  await expect(cell.getByRole("switch")).toBeChecked();
  await expect(pageHead(page)).toContainText("1 is being created");
  await expect(pageHead(other)).toContainText("1 is being created");

  await cell.getByRole("link", { name: /^More/ }).click();
  await page.waitForURL("**/caches/*/us-central1-b");
  await expect(pageHead(page)).toContainText("in us-central1-b");
  const history = page.getByRole("table", { name: /^Operations/ });
  await expect(history.getByRole("row", { name: /Asked for it on, TTL 24 h/ })).toContainText("Done");
  await expect(history.getByRole("row", { name: /Creat/ }).first()).toContainText("Seen");
});

test("an operator enters what a cache costs where it is compared, and the log has it; an engineer is told why not", async ({
  pageAs,
  members,
}) => {
  const [page, other] = [await pageAs("operator"), await pageAs("engineer")];
  await open(page, "/caches");
  await open(other, "/caches");
  await expect(other.getByRole("button", { name: "Prices" })).toBeDisabled();

  await page.getByRole("button", { name: "Prices" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: /^Zone cache/ })).toContainText("no price yet");
  await dialog.getByLabel("Price of").selectOption({ label: "Zone cache, a GiB-hour" });
  await dialog.getByRole("button", { name: "Enter this price" }).click();
  await expect(dialog).toContainText("Enter a number.");
  await dialog.getByLabel("Amount").fill("0.0003");
  await dialog.getByLabel("Source").fill("the price page, 24 Nov");
  await dialog.getByRole("button", { name: "Enter this price" }).click();

  await expect(dialog.getByRole("row", { name: /^Zone cache/ })).toContainText("0.0003 USD a GiB-hour");
  // Not on its page, of which other tests' acts may fill the first.
  const rows = await members.db.activity.findMany({ where: { action: "settings.set-price", outcome: "done" } });
  expect(rows).toMatchObject([{ target: expect.stringContaining("Zone cache") }]);
});

test("who may not switch caches sees how they are, and why not", async ({ pageAs }) => {
  const page = await pageAs("engineer");

  await open(page, "/caches");

  const cells = page.getByRole("cell").filter({ has: page.getByRole("switch") });
  await expect(cells.first()).toContainText("Needs the operator role");
  for (const one of await page.getByRole("switch").all()) await expect(one).toBeDisabled();
});
