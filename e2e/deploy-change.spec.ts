import { test } from "./deploy-fixture.ts";
import { deleteDeployment, field, fillDeployment, pressDeploy } from "./deployments.ts";
import { expect } from "./fixtures.ts";
import { open } from "./pages.ts";

test("a change shows what is different before it is applied, a restart is asked for, an earlier revision comes back, and a link fills in what it proposes", async ({
  pageAs,
  modelPath,
  name,
}) => {
  test.setTimeout(180_000);
  const page = await pageAs("engineer");
  const main = page.getByRole("main");
  await fillDeployment(page, modelPath, { name, gpuType: "nvidia-h100-80gb" });
  await pressDeploy(page);
  const deployment = page.url();
  const steps = page.getByRole("list", { name: "How far this revision is" });
  await expect(steps).toContainText("revision 1", { timeout: 30_000 });

  await main.getByRole("link", { name: "Change" }).click();
  const apply = main.getByRole("button", { name: "Apply new revision" });
  const manifest = page.getByRole("region", { name: "Manifest" });
  await expect(manifest).toContainText("Nothing is different yet", { timeout: 30_000 });
  await expect(apply).toBeDisabled();
  await field(page, "Longest request, in tokens").fill("1024");
  const row = manifest.getByRole("row").filter({ hasText: "--max-model-len" });
  await expect(row).toContainText("1024", { timeout: 30_000 });
  await expect(row).toContainText(`Deployment ${name}`);
  await manifest.getByText("Dry run", { exact: true }).click();
  await expect(manifest).toContainText("The cluster would take it");
  await apply.click();
  await page.waitForURL(deployment);
  await expect(steps).toContainText("revision 2", { timeout: 30_000 });

  await main.getByRole("button", { name: "Restart" }).click();
  await page.getByRole("button", { name: "Restart it" }).click();
  await page.getByRole("tab", { name: /^Events/ }).click();
  await expect(main).toContainText("restarted its replicas", { timeout: 30_000 });

  await page.getByRole("tab", { name: "Manifest" }).click();
  await page.getByLabel("Revision", { exact: true }).selectOption("1");
  await main.getByRole("button", { name: "Roll back to 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back to 1" }).click();
  await expect(page.getByLabel("Revision", { exact: true })).toHaveValue("3", { timeout: 30_000 });
  await expect(page.getByRole("list", { name: "Manifest of revision 3" })).not.toContainText("--max-model-len=1024");

  await open(page, `${deployment}/change?concurrency=24`);
  await expect(field(page, "Concurrency")).toHaveValue("24");
  const reads = manifest.getByRole("row").filter({ hasText: "RUNAI_STREAMER_CONCURRENCY" });
  await expect(reads.getByRole("cell").last()).toHaveText("24", { timeout: 30_000 });
  await expect(apply).toBeEnabled();

  await open(page, deployment);
  await deleteDeployment(page, name);
});
