import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { open } from "./pages.ts";
import { test } from "./screens-fixture.ts";

const phone = { width: 390, height: 844 };
const looks = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "on a phone", options: { viewport: phone, colorScheme: "light" } },
] as const;

for (const { name, options } of looks) {
  test(`no screen breaks a rule of WCAG 2.2 AA that a machine can check, ${name}`, async ({
    screens: { all, session },
    pageWith,
  }) => {
    test.setTimeout(300_000);
    const page = await pageWith(session, { ...options, reducedMotion: "reduce" });

    for (const screen of all) {
      await open(page, screen.path);
      await expect(page.getByRole("heading", { level: 1 }), screen.name).toBeVisible();
      expect.soft(await violations(page), screen.name).toEqual([]);
    }
  });
}

test("no screen scrolls sideways on a phone", async ({ screens: { all, session }, pageWith }) => {
  test.setTimeout(180_000);
  const page = await pageWith(session, { viewport: phone });

  for (const { path, name } of all) {
    await open(page, path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(overflow, name).toBeLessThanOrEqual(0);
  }
});

test("the form to sign in breaks no rule either", async ({ pageWith }) => {
  const page = await pageWith(null);

  await open(page, "/sign-in");

  expect(await violations(page)).toEqual([]);
});

/** Each broken rule with the elements that break it, short enough to read. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
