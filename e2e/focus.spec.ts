import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";

test("a dialog that is left gives the focus back, and each of its buttons has a name", async ({ pageAs }) => {
  const page = await pageAs("operator");
  await open(page, "/clusters");
  const opener = page.getByRole("button", { name: "Attach cluster" });
  const dialog = page.getByRole("dialog");

  await opener.press("Enter");
  await expect(dialog.getByRole("button", { name: "Close" }).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^$/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("a button that waits for an answer keeps the focus, and is not pressed meanwhile", async ({ pageAs }) => {
  const page = await pageAs("operator");
  // What others change in the settings meanwhile would be asked for again.
  await page.route("**/api/v1/events?*", () => {});
  await open(page, "/settings");
  const button = page.getByRole("button", { name: "Show what goes" });
  await expect(button).toBeVisible();
  let asked = 0;
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/settings/retention?*", async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });

  await button.press("Enter");
  await expect(button).toBeDisabled();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  answer();

  await expect(button).toBeEnabled();
  await expect(button).toBeFocused();
  expect(asked).toBe(1);
});
