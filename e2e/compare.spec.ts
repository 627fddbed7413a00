import { randomUUID } from "node:crypto";
import type { Download, Page } from "@playwright/test";
import { aStart } from "#lib/testing/loads.ts";
import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("a start that is pinned is what the next one like it is measured against, until it is let go", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  const { first, second } = await twoStarts(page);
  await open(page, `/loads/${first}`);
  await page.getByRole("button", { name: "Pin as baseline" }).click();
  await expect(page.getByRole("button", { name: "Unpin baseline" })).toBeVisible();

  await open(page, `/loads/${second}`);
  const peers = page.getByRole("region", { name: "Against its peers" });
  await expect(peers).toContainText("than the baseline, L-");
  await peers.getByRole("link", { name: "Compare with the baseline" }).click();
  await page.waitForURL(new RegExp(`compare\\?a=${first}&b=${second}`));

  await page.getByRole("button", { name: "Unpin A" }).click();
  await expect(page.getByRole("button", { name: "Pin A as baseline" })).toBeVisible();
  await open(page, `/loads/${second}`);
  await expect(peers).toContainText("Compare with L-");
  await expect(peers).not.toContainText("baseline");
});

test("a comparison is taken out as a table, as everything it says, and as a picture", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  const { first, second } = await twoStarts(await pageAs("engineer"));
  await open(page, `/loads/compare?a=${first}&b=${second}`);
  const take = async (item: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    const asked = page.waitForEvent("download");
    await page.getByRole("button", { name: item }).click();
    return bytesOf(await asked);
  };

  const rows = (await take("Phases as CSV")).toString().trimEnd().split("\r\n");
  expect(rows[0]).toMatch(/^Phase,A: L-\d+ \(s\),B: L-\d+ \(s\),/);
  expect(rows.at(-1)).toMatch(/^Total,\d+\.\d{3},\d+\.\d{3},/);
  expect(JSON.parse((await take("Everything as JSON")).toString())).toMatchObject({
    a: { loadId: first },
    b: { loadId: second },
  });
  expect((await take("Comparison as PNG")).subarray(1, 4).toString()).toBe("PNG");
});

test("a regression that was dismissed stays listed with why, and is brought back", async ({ pageAs, members }) => {
  const page = await pageAs("engineer");
  const model = `acme/${randomUUID()}`;
  await members.db.load.createMany({
    data: Array.from({ length: 20 }, (_, index) => {
      const weightsSeconds = (index < 12 ? 30 : 40) + (index % 3) / 10;
      const createdAt = new Date(Date.now() - (20 - index) * 3_600_000);
      return aStart({ model, weightsSeconds, createdAt, zone: "us-central1-a", podUid: randomUUID() });
    }),
  });
  await open(page, `/loads?model=${encodeURIComponent(model)}`);
  const card = page.getByRole("region", { name: "Regressions" });
  await expect(card).toContainText("Goes on");

  await card.getByRole("button", { name: "Not a regression" }).click();
  await page.getByRole("textbox", { name: "Why" }).fill("the bucket was moved");
  await page.getByRole("button", { name: "Dismiss regression" }).click();
  await expect(card).toContainText("the bucket was moved");
  await card.getByRole("button", { name: "Bring it back" }).click();

  await expect(card).toContainText("Goes on");
  await expect(card).not.toContainText("the bucket was moved");
});

/** Two starts alike, of a model that no other test has. */
async function twoStarts(page: Page) {
  await open(page, "/loads/explain");
  const log = recording("0.32.0-runai-gs-1b").text.replaceAll("acme/llama-1b", `acme/${randomUUID()}`);
  const first = await explainByRoute(page, "before", log);
  return { first, second: await explainByRoute(page, "after", log) };
}

async function bytesOf(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
