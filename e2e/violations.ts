import type { ConsoleMessage, Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface Window {
    axe: typeof axe;
  }
}

const allRules = { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
const colourRules = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };
const options = {
  // What is as it should be is not described, and no style sheet is fetched anew.
  resultTypes: ["violations" as const],
  preload: false,
};

/** Each rule of WCAG 2.2 AA that the page breaks, with the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  return brokenRules(page, allRules);
}

/** The same of the rules that look at colours alone. */
export async function colourViolations(page: Page): Promise<string[]> {
  return brokenRules(page, colourRules);
}

async function brokenRules(page: Page, runOnly: typeof allRules | typeof colourRules): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate((asked) => window.axe.run(asked), { ...options, runOnly });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** How many pixels of the page do not fit beside each other: what would scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** Errors of the page from now on, until it is stopped. Violations of the security policy reach the console as errors, so one list holds both. */
export function collectComplaints(page: Page): { complaints: string[]; stop: () => void } {
  const complaints: string[] = [];
  const hear = (message: ConsoleMessage) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  };
  const hearError = (error: Error) => void complaints.push(`${page.url()}: ${error.message}`);
  page.on("console", hear).on("pageerror", hearError);
  return { complaints, stop: () => void page.off("console", hear).off("pageerror", hearError) };
}
