import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "./pages.ts";

/** What a test chooses in the form; the rest stays as it is filled in. */
type Chosen = { name?: string; serviceAccount?: string; namespace?: string; gpuType?: string; replicas?: number };

/** A name that no other test has, for deployments of one cluster and accounts of one bucket. */
export function ownName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString("hex")}`;
}

/** Opens the form for the model of a page (`/models/ID`) and fills in what is chosen. */
export async function fillDeployment(page: Page, modelPath: string, chosen: Chosen): Promise<void> {
  await open(page, `/deployments/new?model=${modelPath.slice("/models/".length)}`);
  // The form is asked about by an effect: once that is answered, what is typed is no longer lost.
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("passed", { timeout: 30_000 });
  const { name, serviceAccount, namespace, gpuType, replicas } = chosen;
  const texts = { Name: name, "Service account": serviceAccount, Namespace: namespace, Replicas: replicas };
  for (const [label, value] of Object.entries(texts)) {
    if (value !== undefined) await field(page, label).fill(`${value}`);
  }
  if (gpuType !== undefined) await field(page, "GPU type").selectOption(gpuType);
}

/** A field of the form, by its label. */
export function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

export function deployButton(page: Page): Locator {
  return page.getByRole("main").getByRole("button", { name: "Deploy", exact: true });
}

/** Presses Deploy once nothing blocks; ends on the page of the deployment. */
export async function pressDeploy(page: Page): Promise<void> {
  await deployButton(page).click({ timeout: 30_000 });
  await page.waitForURL(/\/deployments\/[0-9a-f-]{36}$/);
}

/** Lets the account of the form read the bucket, as the warning offers it to an operator. */
export async function addBinding(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add this binding" }).click();
  await expect(page.getByRole("button", { name: "Add this binding" })).toBeHidden();
}

/** The replicas of a deployment's page, each with its state and its bar. */
export function replicas(page: Page): Locator {
  return page
    .getByRole("region", { name: "Replicas" })
    .getByRole("listitem")
    .filter({ hasText: /^Replica / });
}

/** Deletes the deployment of the page, by typing its name. */
export async function deleteDeployment(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: `Delete ${name}` })).toBeDisabled();
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole("button", { name: `Delete ${name}` }).click();
  await page.waitForURL("**/deployments");
}
