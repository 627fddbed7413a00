import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";

test("on a phone every page is on the bar or in the menu of the person", async ({ pageAs }) => {
  const page = await pageAs("operator");
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/");
  const bar = page.getByRole("navigation", { name: "Pages, at the bottom" });
  const menu = page.locator("#person-menu");

  for (const name of ["Models", "Deployed", "Loads", "Caches", "Overview"]) {
    await bar.getByRole("link", { name }).click();
    await expect(bar.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }
  for (const name of ["Clusters", "Access", "Activity", "Settings"]) {
    await page.locator("button[popovertarget=person-menu]").click();
    await menu.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  }
});
