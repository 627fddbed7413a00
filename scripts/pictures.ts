import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { scenes } from "./pictures/scenes.ts";
import { temporarySluice } from "./pictures/temporary-sluice.ts";
import { ensureChromium } from "./test/chromium.ts";

/** Takes the pictures of the README and the guides, in both themes, from a Sluice that really imports a model and explains real logs. */
const folder = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

const parts = new AsyncDisposableStack();
try {
  // What is not near comes slowly enough to be told apart, however small the model and busy the machine.
  const sluice = parts.use(await temporarySluice({ SLUICE_ZONE_BYTES_PER_SECOND: "400000" }));
  const browser = await chromium.launch({ executablePath: ensureChromium() });
  parts.defer(() => browser.close());
  const page = await browser.newPage({ baseURL: sluice.url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  await signIn(page, sluice.account);
  for (const { name, open } of scenes) {
    await open(page);
    for (const theme of ["light", "dark"] as const) await takePicture(page, name, theme);
  }
} finally {
  await parts.disposeAsync();
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

async function takePicture(page: Page, name: string, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}-${theme}.png`, animations: "disabled" });
  console.log(`docs/pictures/${name}-${theme}.png`);
}
