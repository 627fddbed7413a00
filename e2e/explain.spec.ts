import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("a pasted log becomes a waterfall, and its table twin has the same seconds", async ({ pageAs }) => {
  const { text, explain } = recording("0.32.0-default-local-1b");
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  const name = `pasted ${randomUUID()}`;

  await page.getByLabel("Log", { exact: true }).fill(text);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Explain this log" }).click();

  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
  const phases = page.getByRole("list", { name: "Phases" });
  await expect(phases.getByRole("button", { name: /^Weights/ })).toBeVisible();
  await page.getByText("Table", { exact: true }).click();
  const table = page.getByRole("table", { name: "Phases of this start" });
  for (const { key, seconds } of explain.phases.filter((phase) => phase.key === "weights" || phase.key === "kv")) {
    const row = table.getByRole("row", { name: key === "kv" ? /^KV profiling/ : /^Weights/ });
    await expect(row).toContainText(seconds.toFixed(1));
  }
  await page.reload();
  await expect(table).toBeVisible();
});

test("an uploaded log of a start that failed says the cause, the line and the fix", async ({ pageAs }) => {
  const { path, explain } = recording("0.32.0-fail-wrong-bucket");
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");

  await page.getByLabel("Log file").setInputFiles(path);

  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Failed");
  await expect(main).toContainText(new RegExp(explain.cause?.fix ?? "a fix", "i"));
  await expect(main).toContainText(`line ${explain.cause?.line} of`);
  await expect(main).toContainText("404 GET");
});

test("a phase shows the line that its number is from", async ({ pageAs }) => {
  const { path, text, explain } = recording("0.32.0-runai-gs-1b");
  const line = explain.phases.find(({ key }) => key === "compile")?.toLine ?? 0;
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  await page.getByLabel("Log file").setInputFiles(path);
  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);

  await page
    .getByRole("list", { name: "Phases" })
    .getByRole("button", { name: /^Compile/ })
    .focus();

  const strip = page.getByText(`Compile, from line ${line}`).locator("../..");
  await expect(strip).toContainText(text.split("\n")[line - 1]?.trim().slice(0, 120) ?? "a line");
});

test("a load that is removed is gone from the list, and its page says so", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  await page.getByLabel("Log file").setInputFiles(recording("0.32.0-fail-unknown-flag").path);
  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
  const { pathname } = new URL(page.url());

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "Remove load" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove load" }).click();

  await page.waitForURL("**/loads");
  const response = await page.goto(pathname);
  expect(response?.status()).toBe(404);
});
