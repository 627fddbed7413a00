import { expect, test } from "./fixtures.ts";
import { copyButton, open, planRepo } from "./pages.ts";
import { bucketWithRoles, ownCommit } from "./sandbox.ts";

const slow = { timeout: 20_000 };

const blockedPlans = [
  {
    name: "a gated repo without a token",
    repo: "lumenforge/citadel-12m",
    says: /this repo is gated and no token is set.*add that account's token/i,
  },
  { name: "an empty repo", repo: "oldharbor/empty-shelf", says: /the repo is empty.*no file at this revision/i },
  { name: "a repo of pickles only", repo: "oldharbor/anchor-pickle", says: /all weights are pickles.*safetensors/i },
];

for (const { name, repo, says } of blockedPlans) {
  test(`${name} has a plan that says what blocks it, and cannot be copied`, async ({ pageAs }) => {
    const page = await pageAs("engineer");

    await planRepo(page, repo);

    await expect(page.getByRole("main").getByRole("alert")).toContainText(says, slow);
    await expect(copyButton(page)).toBeDisabled();
  });
}

const unplannable = [
  { name: "a repo that does not exist", repo: "nobody/nothing-here", says: /There is no nobody\/nothing-here on/ },
  { name: "a private repo without a token", repo: "tidepool-labs/undertow-2m", says: /or it is private/ },
  { name: "a revision that does not exist", repo: "tidepool-labs/pebble-2m@no-such-branch", says: /has no revision/ },
  { name: "a repo that the Hub has disabled", repo: "oldharbor/sunken", says: /disabled/ },
];

for (const { name, repo, says } of unplannable) {
  test(`${name} has no plan, and the page says why`, async ({ pageAs }) => {
    const page = await pageAs("engineer");

    await planRepo(page, repo);

    await expect(page.getByRole("main").getByRole("alert")).toContainText(says, slow);
    await expect(page.getByRole("link", { name: "Find another repo" })).toBeVisible();
  });
}

test("file names that a bucket cannot hold block the plan and are named", async ({ pageAs, sluice }) => {
  const page = await pageAs("engineer");
  // A repo that no other test copies: later commits of it keep these files.
  const reference = await ownCommit(sluice.endpoints, "lumenforge/beacon-2m", {
    "bad\u0007name.json": "{}",
    "_MANIFEST.json": "{}",
  });

  await planRepo(page, reference);

  await expect(page.getByRole("main").getByRole("alert")).toContainText(/file names? cannot be used in a bucket/, slow);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("\\u0007");
});

test("what is no reference of a repo cannot be planned, and the button says so", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await open(page, "/models/import");

  for (const text of ["heron", "../../etc/passwd", "<script>alert(1)</script>"]) {
    await page.getByLabel("Repo on Hugging Face").fill(text);
    await expect(page.getByRole("button", { name: "Plan import" })).toBeDisabled();
  }

  await expect(page.getByText("Names no repo yet")).toBeVisible();
});

test("a bucket that does not exist, or that Sluice may not write, is refused where it was entered", async ({
  pageAs,
  sluice,
}) => {
  const readOnly = await bucketWithRoles(sluice.endpoints, [
    "roles/storage.objectViewer",
    "roles/storage.bucketViewer",
  ]);
  const closed = await bucketWithRoles(sluice.endpoints, []);
  const page = await pageAs("operator");
  await open(page, "/settings");
  const form = page.locator("form").filter({ has: page.getByLabel("Bucket", { exact: true }) });
  const choose = async (bucket: string) => {
    await form.getByLabel("Bucket", { exact: true }).fill(bucket);
    await form.getByRole("button", { name: "Check and choose" }).click();
  };

  await choose("bucket-of-nobody");
  await expect(form.getByRole("alert")).toContainText("bucket-of-nobody");
  await choose(readOnly);
  await expect(form.getByRole("alert")).toContainText("storage.objects.create");
  await choose(closed);
  await expect(form.getByRole("alert")).toContainText(closed);
  await choose("No Bucket At All");
  await expect(form).toContainText("Enter a bucket's name");

  await page.reload();
  await expect(page.getByRole("main")).toContainText("Models go to gs://sluice-models/");
});

test("a token that the Hub does not know, or that is none, is refused and not kept", async ({ pageAs }) => {
  const page = await pageAs("operator");
  await open(page, "/settings");
  const form = page.locator("form").filter({ has: page.getByLabel("Token", { exact: true }) });

  await form.getByLabel("Token", { exact: true }).fill("not-a-token");
  await form.getByRole("button", { name: "Set token" }).click();
  await expect(form).toContainText("A Hugging Face token begins with hf_.");
  await form.getByLabel("Token", { exact: true }).fill("hf_wrongwrongwrong");
  await form.getByRole("button", { name: "Set token" }).click();
  await expect(form.getByRole("alert")).toContainText(/token/i);

  await page.reload();
  await expect(page.getByRole("main")).toContainText("No token is set");
});
