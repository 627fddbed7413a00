import { chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../scripts/test/chromium.ts";

type Signed = { url: string; account: { email: string; password: string } };

/** A browser whose one page is signed in; `prepare` is given it before it opens anything. */
export async function signedIn({ url, account }: Signed, height: number, prepare: (page: Page) => Promise<unknown>) {
  const browser = await chromium.launch({ executablePath: ensureChromium() });
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height } });
  page.setDefaultTimeout(60_000);
  await prepare(page);
  await page.goto("/sign-in");
  await page.getByLabel("Address").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  return { page, [Symbol.asyncDispose]: () => browser.close() };
}
