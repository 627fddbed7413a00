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
});

test("who may not switch caches sees how they are, and why not", async ({ pageAs }) => {
  const page = await pageAs("engineer");

  await open(page, "/caches");

  const cells = page.getByRole("cell").filter({ has: page.getByRole("switch") });
  await expect(cells.first()).toContainText("Needs the operator role");
  for (const one of await page.getByRole("switch").all()) await expect(one).toBeDisabled();
});
