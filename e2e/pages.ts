import { expect, type Locator, type Page } from "@playwright/test";

/** Opens an address and waits until React has taken over all that can be pressed: what comes before that may be lost. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll("main, main a, main button, main input")];
    const isOurs = (part: Element) => Object.keys(part).some((key) => key.startsWith("__reactFiber"));
    // What the server sent of a part that the browser made itself meanwhile lies beside it, unseen, until React takes it away.
    const isAlone = document.querySelector("body > [hidden][id^='S:']") === null;
    return document.readyState === "complete" && isAlone && parts.length > 0 && parts.every(isOurs);
  });
  // Effects, which listen to keys, run once the browser has a moment; what is loaded after the rest needs one more.
  await page.evaluate(async () => {
    for (const _ of ["the page", "its parts"]) await new Promise((resolve) => requestIdleCallback(resolve));
  });
}

/** Remembers in the page itself that it is the same document, so that a reload would be seen. */
export async function markDocument(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return async () => {
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  };
}

/** Types a reference and plans it; ends on the page of the import, whether a plan or a reason comes of it. */
export async function planRepo(page: Page, reference: string): Promise<void> {
  await open(page, "/models/import");
  await page.getByLabel("Repo on Hugging Face").fill(reference);
  await page.getByRole("button", { name: `Plan ${reference.split("@")[0]}` }).click();
  await page.waitForURL("**/imports/*");
}

/** Names a folder of a bucket to be adopted; ends on the page of what was found in it. */
export async function readFolder(page: Page, address: string): Promise<void> {
  await open(page, "/models/adopt");
  await page.getByLabel("Address").fill(address);
  await page.getByRole("button", { name: "Read folder" }).click();
  await page.waitForURL("**/models/adopt/*");
  await expect(page.getByRole("button", { name: "Read again" })).toBeVisible({ timeout: 20_000 });
}

/** The main button of a plan. */
export function copyButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(Copy [\d.]+ [KMG]?i?B|Record model)$/ });
}

/** The head of a page: its title, the word that says how things are, and the finding. */
export function pageHead(page: Page): Locator {
  return page.locator("main header").first();
}

/** Plans and copies a repo to its end; ends on the page of the model. */
export async function importModel(page: Page, reference: string): Promise<void> {
  await planRepo(page, reference);
  await copyButton(page).click();
  await page.getByRole("link", { name: "Open model" }).click({ timeout: 60_000 });
  await page.waitForURL("**/models/*");
}
