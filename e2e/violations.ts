import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Each rule of WCAG 2.2 AA that the page breaks, with the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  // Without the mode the rules run in a page of their own, for frames, which no screen has.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().withTags(wcag).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** How many pixels of the page do not fit beside each other: what would scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** Errors of the page from now on. Violations of the security policy reach the console as errors, so one list holds both. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}
