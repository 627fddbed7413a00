import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("a start is looked at in its container and by its weights, and set beside another one", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  const { text } = recording("0.32.0-runai-gs-1b");
  const first = await explainByRoute(page, "the first of two", text);
  const second = await explainByRoute(page, "the second of two", text);

  await open(page, `/loads/${second}`);
  await expect(page.getByRole("heading", { name: "Make it faster" })).toBeVisible();
  await page.getByRole("group", { name: "Zoom" }).getByText("Weights").click();
  await expect(page.getByRole("heading", { name: "How the weights were read" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("zoom")).toBe("weights");

  await open(page, `/loads/compare?a=${first}&b=${second}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^L-\d+ against L-\d+$/);
  const weights = page.getByRole("table", { name: "Phase by phase" }).getByRole("row", { name: /^Weights/ });
  await expect(weights).toContainText("0.0");
  await page.getByRole("button", { name: "Swap" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("a")).toBe(second);
});

test("a start is taken out as a picture, as everything it says, and by its link", async ({ pageAs }) => {
  const page = await pageAs("engineer", { permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "/loads/explain");
  const id = await explainByRoute(page, "to be taken out", recording("0.32.0-runai-gs-1b").text);
  await open(page, `/loads/${id}?view=table`);
  const choose = async (item: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: item }).click();
  };
  const take = async (item: string) => {
    const asked = page.waitForEvent("download");
    await choose(item);
    return readFileSync(await (await asked).path());
  };

  expect((await take("Waterfall as PNG")).subarray(1, 4).toString()).toBe("PNG");
  expect(JSON.parse((await take("Everything as JSON")).toString())).toMatchObject({ id });
  await choose("Copy link to this view");

  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
