import type { Page, ViewportSize } from "@playwright/test";

/** Leaves nothing of a member and of a test in a page and its context, which has the given size again. False where that cannot be done. */
export async function forget(page: Page, size: ViewportSize): Promise<boolean> {
  try {
    const context = page.context();
    for (const tab of context.pages()) if (tab !== page) await tab.close();
    for (const event of ["request", "response", "console", "pageerror"]) page.removeAllListeners(event);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
    await page.goto("about:blank");
    await context.clearCookies();
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light" });
    return true;
  } catch {
    // It was closed, or is on no page of Sluice.
    return false;
  }
}
