import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";

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
