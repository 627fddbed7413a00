import { test } from "./deploy-fixture.ts";
import { addBinding, deleteDeployment, field, fillDeployment, pressDeploy, replicas } from "./deployments.ts";
import { expect } from "./fixtures.ts";
import { markDocument, open, pageHead } from "./pages.ts";

/** A node is made, an image pulled and an engine started: the sandbox takes 20 to 60 seconds. */
const start = { timeout: 90_000 };

test("a model is deployed, seen to start second by second, scaled, stopped, started and deleted", async ({
  pageAs,
  modelPath,
  name,
  cluster,
}) => {
  test.setTimeout(300_000);
  const page = await pageAs("operator");
  const main = page.getByRole("main");
  await open(page, modelPath);
  await main.getByRole("link", { name: /^Deploy/ }).click();
  await page.waitForURL("**/deployments/new?model=*");
  await field(page, "Name").fill(name);
  await field(page, "Service account").fill(name);
  await addBinding(page);
  await expect(page.getByRole("region", { name: "Manifest" }).first()).toContainText(`name: ${name}`);
  const expectSameDocument = await markDocument(page);

  await pressDeploy(page);
  const title = pageHead(page);
  const replica = replicas(page);
  // A node that another start left has the image already, and is not waited for.
  await expect(replica).toContainText(/(Node provisioning|Image pull), [\d.]+ s, .*simulated|Python boot/, start);
  await expect(replica).toContainText(/Python boot, .+goes on/, start);
  const log = page.getByRole("region", { name: "Log" });
  // The frame of the log is replaced once the pod has one.
  await expect(() => log.scrollIntoViewIfNeeded({ timeout: 2_000 })).toPass(start);
  await expect(log).toContainText("Following");
  await expect(log.getByRole("log")).toContainText("INFO", start);
  await expect(title).toContainText("The one replica serves.", start);
  await expect(title).toContainText("Ready");

  await replica.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Ready in/);
  // Another test may have switched one on in this zone.
  await expect(main).toContainText(/(no|populating|warm) cache/);
  const phases = page.getByRole("list", { name: "Phases" });
  await expect(phases.getByRole("button", { name: /^Weights, \d+\.\d seconds/ })).not.toContainText("simulated");
  await expect(phases.getByRole("button", { name: /^Compile, simulated, [\d.]+ seconds/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Replica" })).toContainText(/Simulated.*compile/);

  await page.getByRole("region", { name: "Replica" }).getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Scale" }).click();
  await page.getByRole("dialog").getByLabel("Replicas").fill("2");
  await page.getByRole("button", { name: "Scale to 2" }).click();
  await expect(replica).toHaveCount(2);
  await expect(title).toContainText("All 2 replicas serve.", start);

  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(title).toContainText("No replica runs.", { timeout: 60_000 });
  await expect(main).toContainText("It is stopped.");

  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(title).toContainText(/1 of 2 replicas serves?\.|All 2 replicas serve\./, start);

  await deleteDeployment(page, name);
  await expect(page.getByRole("link", { name })).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(() => cluster.objectsOf(name), { timeout: 30_000 }).toEqual([]);
  await expectSameDocument();
});

test("a start without the right to read the bucket fails with its cause, the line that says so, and the fix", async ({
  pageAs,
  modelPath,
  name,
}) => {
  test.setTimeout(180_000);
  const page = await pageAs("engineer");
  await fillDeployment(page, modelPath, { name, serviceAccount: name });

  await pressDeploy(page);
  const cause = `sa/${name} may not`;
  await expect(pageHead(page)).toContainText(cause, start);
  const deployment = page.url();
  await replicas(page).getByRole("link").click();

  // The pod has a diagnosis of its own, which knows the exit code alone.
  const diagnosis = page.getByRole("region", { name: "Diagnosis" }).filter({ hasText: "matched by rule" });
  await expect(diagnosis).toContainText(cause, start);
  await expect(diagnosis).toContainText(/Grant roles\/storage\.\w+/);
  const line = page.getByRole("region", { name: "The line that says so" });
  await expect(line.locator("[data-cause=true]")).toContainText(/does not have storage\.[\w.]+ access/);

  await open(page, deployment);
  await deleteDeployment(page, name);
});
