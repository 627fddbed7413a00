import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("what the explorer is filtered by is in its address, and chart, table and file hold the same starts", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  const name = randomUUID();
  const [streamed, local] = [recording("0.32.0-runai-gs-1b"), recording("0.32.0-default-local-1b")];
  await explainByRoute(page, `=${name} streamed`, streamed.text);
  await explainByRoute(page, `${name} local`, local.text);
  await open(page, "/loads");

  await page.getByRole("searchbox", { name: "Filter by name or model" }).fill(name);
  await expect(page.getByRole("main")).toContainText("2 loads, each mark one load");
  await page.getByRole("combobox", { name: /^Loader/ }).selectOption("runai_streamer");
  await expect(page.getByRole("main")).toContainText("1 load, each mark one load");
  expect(new URL(page.url()).searchParams.get("loader")).toBe("runai_streamer");
  await page.reload();
  await expect(page.getByRole("table", { name: "By loader, zone and cache" })).toContainText("runai_streamer");

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("t");
  await expect(page.getByRole("table", { name: "Load times" }).getByRole("rowheader")).toHaveCount(1);
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("e")]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  const [, row = "", ...others] = Buffer.concat(chunks).toString().trimEnd().split("\r\n");

  expect(row).toContain(`,'=${name} streamed,`);
  expect(others).toEqual([]);
});

test("the marks of the explorer are walked by the arrow keys, and Enter opens a start", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  const name = randomUUID();
  const { text } = recording("0.32.0-runai-gs-1b");
  const first = await explainByRoute(page, `${name} first`, text);
  await explainByRoute(page, `${name} second`, text);
  await open(page, `/loads?name=${name}`);
  const chart = page.getByRole("figure", { name: "Weights, seconds, over time" });

  await chart.getByRole("link", { name: /second/ }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart.getByRole("link", { name: /first/ })).toBeFocused();
  await page.keyboard.press("Enter");

  await page.waitForURL(`**/loads/${first}`);
});

test("filters are saved under a name, opened again, shared with another member, and deleted", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  await explainByRoute(page, randomUUID(), recording("0.32.0-runai-gs-1b").text);
  const [name, renamed] = [`Warm ${randomUUID()}`, `Hot ${randomUUID()}`];
  await open(page, "/loads?cache=warm&window=7d");

  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name: `View: ${name}` })).toBeVisible();
  await open(page, "/loads");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("link", { name }).click();
  await page.waitForURL("**/loads?cache=warm&window=7d");

  await page.getByRole("button", { name: `View: ${name}` }).click();
  await page.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(renamed);
  await page.getByRole("checkbox", { name: "Everybody sees it" }).check();
  await page.getByRole("button", { name: "Change view" }).click();
  await expect(page.getByRole("button", { name: `View: ${renamed}` })).toBeVisible();

  const other = await pageAs("viewer");
  await open(other, "/loads?cache=warm&window=7d");
  await expect(other.getByRole("button", { name: `View: ${renamed}` })).toBeVisible();

  await page.getByRole("button", { name: `View: ${renamed}` }).click();
  await page.getByRole("button", { name: `Change ${renamed}` }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(page.getByRole("button", { name: `View: ${renamed}` })).toHaveCount(0);
});
