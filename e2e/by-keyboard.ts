import { expect, type Locator, type Page } from "@playwright/test";

/** So many stops a page may have before the one that is looked for. */
const mostStops = 120;

/** Walks with Tab to what is looked for, as somebody without a pointer does. Throws where no number of stops leads there. */
async function walkTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target.toString()}.`);
}

/** Walks to a button, link or switch and presses it. */
export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await expect(target).toBeEnabled();
  await walkTo(page, target);
  await page.keyboard.press(key);
}

/** Walks to a field and writes into it, over what stands there. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await walkTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Goes to a page of the navigation by its two keys: `G`, then its letter. */
export async function goTo(page: Page, letter: string, path: string): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press(letter);
  await page.waitForURL((url) => url.pathname === path);
}
