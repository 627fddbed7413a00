import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";
import { collectComplaints } from "./violations.ts";

const { text } = recording("0.32.0-default-local-1b");

test("colours, links, HTML, turned text, invalid UTF-8 and NUL in a log are shown as text and run nothing", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  const { complaints } = collectComplaints(page);
  const hostile = [
    "\u001B[31mred\u001B[0m \u001B]0;title\u0007",
    "\u001B]8;;javascript:window.injected=true\u0007press me\u001B]8;;\u0007 exe\u202Egnp.",
    '<img src=x onerror="window.injected=true"><script>window.injected=true</script>',
  ].join("\n");
  const bytes = Buffer.concat([Buffer.from(`${hostile}\n`), Buffer.from([0xff, 0xfe, 0x00, 0x0a]), Buffer.from(text)]);

  await upload(page, bytes);

  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
  const main = page.getByRole("main");
  // The card is made anew once its lines are asked for.
  const heading = page.getByRole("heading", { name: "Log", exact: true });
  await expect(() => heading.scrollIntoViewIfNeeded()).toPass();
  await expect(main).toContainText('<img src=x onerror="window.injected=true">');
  await expect(main).toContainText("red");
  await expect(main).toContainText("press me exe<U+202E>gnp.");
  await expect(main.getByRole("link", { name: "press me" })).toBeHidden();
  expect(await main.textContent()).not.toContain("\u001B");
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(complaints).toEqual([]);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ready");
});

test("a line of 10 MB is cut, the page says so, and the rest is explained", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const bytes = Buffer.concat([Buffer.from(text), Buffer.alloc(10 * 1024 * 1024, "x"), Buffer.from("\n")]);

  await upload(page, bytes);

  await page.waitForURL(/\/loads\/[0-9a-f-]{36}/);
  await expect(page.getByRole("main")).toContainText("was cut at 256 KiB");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ready");
});

test("a log that is none of vLLM's is refused with how many lines were looked at, and nothing is kept", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");

  const name = await upload(page, Buffer.from("GET / 200\nGET /favicon.ico 404\n"));

  await expect(page.getByRole("main").getByRole("alert")).toContainText("None of its 2 lines is one that vLLM prints");
  await open(page, "/loads?view=table");
  await expect(page.getByRole("link", { name })).toBeHidden();
});

test("an empty log and one larger than 64 MiB are refused before a byte is sent", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("/api/v1/loads")) sent.push(request.url());
  });

  await upload(page, Buffer.alloc(0));
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This log is empty");
  await page.getByLabel("Log file").evaluate((input) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(64 * 1024 * 1024 + 1)], "huge.log"));
    Object.assign(input, { files: files.files });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("64 MiB is the most");

  expect(sent).toEqual([]);
});

async function upload(page: Page, buffer: Buffer): Promise<string> {
  const name = `${randomUUID()}.log`;
  await open(page, "/loads/explain");
  await page.getByLabel("Log file").setInputFiles({ name, mimeType: "text/plain", buffer });
  return name;
}
