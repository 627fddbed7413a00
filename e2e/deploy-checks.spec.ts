import { test } from "./deploy-fixture.ts";
import {
  addBinding,
  deleteDeployment,
  field,
  fillDeployment,
  ownName,
  pressDeploy,
  deployButton,
} from "./deployments.ts";
import { expect } from "./fixtures.ts";
import { open } from "./pages.ts";

/** A form is asked about in the cluster and in the bucket each time it changes. */
test.describe.configure({ timeout: 90_000 });

test("an account that may not read the bucket is warned of, and an operator lets it at a click", async ({
  pageAs,
  modelPath,
  name,
}) => {
  const [engineer, operator] = [await pageAs("engineer"), await pageAs("operator")];
  const checks = engineer.getByRole("region", { name: "Checks" });
  await fillDeployment(engineer, modelPath, { name, serviceAccount: name });

  await expect(checks).toContainText(`Warns: ${name} may not read gs://sluice-models`);
  await expect(checks).toContainText("Needs the operator role");
  await expect(checks.getByRole("button", { name: "Add this binding" })).toBeDisabled();

  await fillDeployment(operator, modelPath, { name, serviceAccount: name });
  await addBinding(operator);

  await fillDeployment(engineer, modelPath, { name, serviceAccount: name });
  await checks
    .getByText(/^\d+ passed$/)
    .last()
    .click();
  await expect(checks.getByText(`${name} may read gs://sluice-models`)).toBeVisible();
});

test("a namespace that is not there and a name of somebody else's block, each at its field", async ({
  pageAs,
  modelPath,
  name,
  cluster,
}) => {
  const page = await pageAs("engineer");
  await cluster.addService(name);
  await fillDeployment(page, modelPath, { name: ownName("free"), namespace: name });

  await expect(field(page, "Namespace")).toHaveAccessibleErrorMessage(`The cluster has no namespace ${name}`);
  await expect(page.getByRole("region", { name: "Checks" })).toContainText(`namespaces "${name}" not found.`);
  await expect(deployButton(page)).toBeDisabled();

  await field(page, "Namespace").fill("default");
  await field(page, "Name").fill(name);

  await expect(field(page, "Name")).toHaveAccessibleErrorMessage(`Somebody else owns a part of ${name} in default`);
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("helm made it. Choose another name.");
  await expect(field(page, "Namespace")).toHaveAttribute("aria-invalid", "false");
  await expect(deployButton(page)).toBeDisabled();
  await cluster.remove("Service", name);
});

test("a name that another deployment has blocks, and says who made that one", async ({
  pageAs,
  sessionOf,
  modelPath,
  name,
}) => {
  const page = await pageAs("engineer");
  const { member } = await sessionOf("engineer");
  await fillDeployment(page, modelPath, { name });
  await pressDeploy(page);
  const deployment = page.url();

  await fillDeployment(page, modelPath, { name });

  await expect(field(page, "Name")).toHaveAccessibleErrorMessage(`${name} is taken in default`);
  await expect(page.getByRole("region", { name: "Checks" })).toContainText(`made by ${member.name}, has it.`);
  await expect(deployButton(page)).toBeDisabled();

  await open(page, deployment);
  await deleteDeployment(page, name);
});

test("a cluster without the GPU type blocks at the field, and another cluster mends it", async ({
  pageAs,
  modelPath,
  name,
  emptyCluster,
}) => {
  const page = await pageAs("operator");
  await open(page, "/clusters");
  await page.getByRole("button", { name: "Attach cluster" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Kubeconfig").fill(emptyCluster.kubeconfig);
  await dialog.getByRole("button", { name: "Attach it" }).click();
  const card = page.getByRole("region", { name, exact: true });
  await expect(card).toContainText("by kubeconfig");

  await fillDeployment(page, modelPath, { name });
  await field(page, "Cluster").selectOption({ label: name });

  await expect(field(page, "GPU type")).toHaveAccessibleErrorMessage("No nodes with L4");
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("Its pods would wait for ever");
  await expect(deployButton(page)).toBeDisabled();
  await field(page, "Cluster").selectOption({ label: "sandbox-usc1" });
  await expect(field(page, "GPU type")).toHaveAttribute("aria-invalid", "false");

  await open(page, "/clusters");
  await card.getByRole("button", { name: "Detach" }).click();
  await page.getByRole("button", { name: "Detach it" }).click();
  await expect(card).toHaveCount(0);
});
