import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("a long log is searched, jumped in and scrolled: lines come with their number, their phase and their text", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  const { text, explain } = recording("0.32.0-default-local-1b");
  const before = text.trimEnd().split("\n").length;
  const ticks = Array.from({ length: 2_500 }, (_, at) => `tick ${at} of what the server says`);
  const id = await explainByRoute(page, "a long log", `${text.trimEnd()}\n${ticks.join("\n")}\n`);
  await open(page, `/loads/${id}`);
  const engine = explain.phases.find(({ key }) => key === "engine")?.toLine ?? 0;
  const log = page.getByRole("log", { name: "Log of a long log" });

  // The log is loaded when a line of it is opened.
  await page.getByRole("button", { name: "line 47", exact: true }).click();
  await page.getByRole("searchbox", { name: "Find in the log" }).fill("tick 1999 of");
  await page.getByRole("button", { name: "Find next" }).click();
  const found = log.locator("[aria-current=true]");
  await expect(found).toContainText("tick 1999 of what the server says");
  await expect(found).toBeInViewport();
  await expect(found.getByRole("button", { name: `Line ${before + 2_000}`, exact: true })).toBeVisible();
  // Lines far from those in sight are not on the page.
  expect(await log.getByRole("button").count()).toBeLessThan(150);

  await page.getByRole("textbox", { name: "Go to line" }).fill(String(engine));
  await page.keyboard.press("Enter");
  await expect(log.getByRole("button", { name: `Line ${engine}`, exact: true })).toHaveAttribute(
    "data-phase",
    "engine",
  );
  await expect(log.getByRole("button", { name: `Line ${engine}`, exact: true })).toBeInViewport();

  await log.focus();
  await page.keyboard.press("End");
  await expect(log.getByText("tick 2499 of what the server says")).toBeInViewport();
  await log.getByRole("button", { name: `Line ${before + 2_500}`, exact: true }).click();
  await expect(log.locator("[aria-current=true]")).toContainText("tick 2499");
});
