import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { open } from "./pages.ts";
import { screenNames } from "./screens.ts";
import { test } from "./screens-fixture.ts";
import { collectComplaints, colourViolations, overflow, violations } from "./violations.ts";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** A desk at 200 %, which WCAG asks for. */
const enlarged = { width: 720, height: 450 };

// One worker makes the screens and looks at all of them.
test.describe.configure({ mode: "default" });

for (const name of screenNames) {
  test(`${name}: no rule of WCAG 2.2 AA, no policy and no width is broken, light, dark and on a phone`, async ({
    made: { addressOf, page },
  }) => {
    test.setTimeout(120_000);
    await look(page, await addressOf(name));
  });
}

test("the form to sign in breaks none of them either", async ({ pageWith }) => {
  await look(await pageWith(null), "/sign-in");
});

test("the palette of commands breaks no policy and no rule", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  const { complaints } = collectComplaints(page);
  await open(page, "/models");

  await page.getByRole("button", { name: "Search or run" }).first().click();
  await expect(page.getByPlaceholder("Search or run")).toBeVisible();

  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** It is opened in the dark and shown in the other looks from there: what a server sends knows neither colours nor width, and a theme changes nothing but colours. */
async function look(page: Page, path: string): Promise<void> {
  const { complaints, stop } = collectComplaints(page);

  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "dark" });
  await openScreen(page, path);
  expect.soft(await violations(page), "dark").toEqual([]);

  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await colourViolations(page), "light").toEqual([]);

  await page.setViewportSize(enlarged);
  await fits(page, "pixels that do not fit at 200 %");

  await page.setViewportSize(phone);
  await fits(page, "pixels that do not fit on a phone");
  expect.soft(await violations(page), "on a phone").toEqual([]);

  stop();
  expect(complaints).toEqual([]);
}

/** Asked until it is so: a chart takes its new width a frame after the window has it. */
async function fits(page: Page, message: string): Promise<void> {
  await expect
    .configure({ soft: true })
    .poll(() => overflow(page), { message })
    .toBe(0);
}

async function openScreen(page: Page, path: string): Promise<void> {
  await open(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
