import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("the first Tab reaches the skip link, which leads past the navigation", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  // A list can be empty, with nothing in it to go to; a form has a field.
  await open(page, "/models/import");

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#/);
  await page.keyboard.press("Tab");

  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("G then a letter goes to a page", async ({ pageAs }) => {
  const page = await pageAs("operator");
  await open(page, "/loads");

  for (const [key, path] of [
    ["m", "/models"],
    ["o", "/"],
    ["l", "/loads"],
    ["s", "/settings"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname === path);
  }
});

test("a letter typed into a field is only a letter", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await open(page, "/models/import");
  const field = page.getByLabel("Repo on Hugging Face");

  await field.focus();
  await page.keyboard.type("gm?/t");

  await expect(field).toHaveValue("gm?/t");
  expect(new URL(page.url()).pathname).toBe("/models/import");
});

test("/ goes to the filter of a list, and Escape empties it", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads");
  await explainByRoute(page, "a start to be filtered", recording("0.32.0-fail-unknown-flag").text);
  const filter = page.getByRole("searchbox", { name: "Filter by name or model" });
  await expect(filter).toBeVisible();

  await page.keyboard.press("/");
  await expect(filter).toBeFocused();
  await page.keyboard.type("no load has this name");
  await expect(page.getByRole("main")).toContainText(/None of \d+ loads match/);
  await page.keyboard.press("Escape");

  await expect(filter).toHaveValue("");
});

test("Ctrl K searches pages and commands, and Enter goes there", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await open(page, "/loads");

  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search or run").fill("settings");
  await expect(page.getByRole("option", { name: /Settings/ }).or(page.getByText("Settings").last())).toBeVisible();
  await page.keyboard.press("Enter");

  await page.waitForURL("**/settings");
});

test("on a load, T changes between chart and table, and the arrows walk over the phases", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads");
  const id = await explainByRoute(page, "a start to walk over", recording("0.32.0-default-local-1b").text);
  await open(page, `/loads/${id}`);
  const phases = page.getByRole("list", { name: "Phases" });

  await page.keyboard.press("t");
  await expect(page.getByRole("table", { name: "Phases of this start" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(phases).toBeVisible();
  await phases.getByRole("button").first().focus();
  await page.keyboard.press("ArrowDown");

  await expect(phases.locator("button[data-row]").nth(1)).toBeFocused();
});

test("? shows every key, and single keys can be switched off", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await open(page, "/loads");

  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toContainText("Go to Models");
  await dialog.getByLabel("Single keys act").click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");

  await expect(page.getByRole("heading", { level: 1, name: "Load times" })).toBeVisible();
  await expect(dialog).toBeHidden();
});
