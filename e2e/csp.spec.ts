import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { open } from "./pages.ts";
import { test } from "./screens-fixture.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`no screen breaks the content security policy or logs an error, ${colorScheme}`, async ({
    screens: { all, session },
    pageWith,
  }) => {
    test.setTimeout(240_000);
    const page = await pageWith(session, { colorScheme });
    const complaints = collectComplaints(page);

    for (const { path, name } of all) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 }), name).toBeVisible();
      await page.waitForLoadState("networkidle");
    }
    await page.getByRole("button", { name: "Search or run" }).first().click();
    await expect(page.getByPlaceholder("Search or run")).toBeVisible();

    expect(complaints).toEqual([]);
  });
}

test("the form to sign in breaks no policy and logs no error", async ({ pageWith }) => {
  const page = await pageWith(null);
  const complaints = collectComplaints(page);

  await open(page, "/sign-in");
  await page.waitForLoadState("networkidle");

  expect(complaints).toEqual([]);
});

test("a script that gets into a page without the nonce does not run", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await open(page, "/models");

  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="/nothing" onerror="window.injected = true">';
    document.body.append(script);
  });

  await expect.poll(() => page.evaluate(() => document.querySelector("img")?.complete)).toBe(true);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
});

test("every answer carries the security headers", async ({ pageAs }) => {
  const { request } = await pageAs("viewer");

  for (const path of ["/", "/models", "/sign-in", "/no/such/page", "/api/v1/models", "/api/v1/no-such", "/healthz"]) {
    const headers = (await request.get(path)).headers();
    expect.soft(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "content-security-policy": expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    });
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("every page lets only scripts run that carry the nonce of this one answer", async ({ pageAs }) => {
  const { request } = await pageAs("viewer");

  const policies: string[] = [];
  for (const path of ["/", "/", "/models", "/sign-in", "/no/such/page"]) {
    const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
    expect.soft(policy, path).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'(;|$)/);
    expect.soft(policy, path).toMatch(/object-src 'none'; base-uri 'none'/);
    policies.push(policy);
  }

  expect(new Set(policies).size).toBe(policies.length);
});

/** Violations of the policy reach the console as errors, so one list holds both. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}
