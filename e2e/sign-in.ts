import type { APIRequestContext, Page } from "@playwright/test";
import { actionNamed, callAction } from "./call-action.ts";
import type { Member } from "./members.ts";

type Known = Pick<Member, "email" | "password">;

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, { email, password }: Known): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Signs in by the action that the form calls. What asks holds the session's cookie afterwards. */
export async function signInByAction(request: APIRequestContext, { email, password }: Known, origin: string) {
  const answer = await callAction(request, actionNamed("signInAction"), { origin }, [{ email, password }]);
  if (answer !== "done") throw new Error(`Signing in answered: ${answer}`);
}
