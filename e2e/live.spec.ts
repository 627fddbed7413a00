import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { gateTo } from "./gate.ts";
import { explainByRoute } from "./loads.ts";
import { markDocument, open } from "./pages.ts";
import { recording } from "./recordings.ts";

const { text } = recording("0.32.0-fail-unknown-flag");

/** Loads one below the other, each by its name. */
const list = "/loads?view=table";

test("what one member does is seen by another without a reload", async ({ pageAs }) => {
  const [watcher, doer] = [await pageAs("viewer"), await pageAs("engineer")];
  await open(watcher, list);
  await open(doer, list);
  await expect(watcher.getByText(/^Live/).first()).toBeVisible();
  const expectSameDocument = await markDocument(watcher);
  const name = `seen elsewhere ${randomUUID()}`;

  await explainByRoute(doer, name, text);

  await expect(watcher.getByRole("link", { name })).toBeVisible();
  await expectSameDocument();
});

test("eight tabs share one event stream, and each shows the change", async ({ pageAs }) => {
  const first = await pageAs("engineer");
  const context = first.context();
  const tabs: Page[] = [first];
  while (tabs.length < 8) tabs.push(await context.newPage());
  let streams = 0;
  for (const tab of tabs) {
    tab.on("request", (request) => {
      if (new URL(request.url()).pathname === "/api/v1/events") streams += 1;
    });
  }
  for (const tab of tabs) await open(tab, list);
  await expect(first.getByText(/^Live/).first()).toBeVisible();
  const name = `in every tab ${randomUUID()}`;

  await explainByRoute(first, name, text);

  for (const tab of tabs) await expect(tab.getByRole("link", { name })).toBeVisible();
  expect(streams).toBe(1);
});

test("when the tab that holds the stream is closed, another takes it over", async ({ pageAs }) => {
  const first = await pageAs("engineer");
  await open(first, list);
  await expect(first.getByText(/^Live/).first()).toBeVisible();
  const second = await first.context().newPage();
  await open(second, list);
  const taken = second.waitForRequest("**/api/v1/events?*");

  await first.close();
  await taken;
  await expect(second.getByText(/^Live/).first()).toBeVisible();
  const name = `after a takeover ${randomUUID()}`;
  await explainByRoute(second, name, text);

  await expect(second.getByRole("link", { name })).toBeVisible();
});

test("a lost stream says that it reconnects, and what was missed is read when it is back", async ({
  pageAs,
  sluice,
}) => {
  const gate = await gateTo(sluice.url);
  const [page, other] = [await pageAs("viewer", { baseURL: gate.url }), await pageAs("engineer")];
  await open(other, list);
  await open(page, list);
  await expect(page.getByText(/^Live/).first()).toBeVisible();
  const name = `missed ${randomUUID()}`;

  gate.cut();
  await expect(page.getByRole("status").filter({ hasText: "Reconnecting" })).toBeVisible();
  await explainByRoute(other, name, text);
  await gate.mend();

  await expect(page.getByRole("link", { name })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("status").filter({ hasText: "Reconnecting" })).toBeHidden();
  gate.cut();
});

test("a change that happens while a page is on its way to the browser is not missed", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/models");
  await expect(page.getByText(/^Live/).first()).toBeVisible();
  // What the page shows of every load without asking once more: the models to filter by.
  const model = `acme/${randomUUID()}`;
  const log = recording("0.32.0-runai-gs-1b").text.replaceAll(/gs:\/\/[\w./-]+/g, model);
  await page.route(/\/loads\?_rsc=/, async (route) => {
    const made = await route.fetch();
    if (!route.request().headers()["next-router-prefetch"]) {
      const heard = page.waitForResponse("**/api/v1/shell");
      await explainByRoute(page, "on the way", log);
      await heard;
    }
    await route.fulfill({ response: made });
  });

  await page.getByRole("link", { name: "Load times" }).first().click();

  await expect(page.getByRole("combobox", { name: /^Model/ }).getByRole("option", { name: model })).toBeAttached();
});
