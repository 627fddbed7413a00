import { expect, test } from "./fixtures.ts";
import { explainByRoute } from "./loads.ts";
import { open } from "./pages.ts";
import { recording } from "./recordings.ts";

test("what is pressed while nothing can be reached is said not to have happened, and can be pressed again", async ({
  pageAs,
}) => {
  // A context of its own: it goes offline.
  const page = await pageAs("engineer", { locale: "en-GB" });
  await open(page, "/loads/explain");
  const id = await explainByRoute(page, "a start to pin", recording("0.32.0-default-local-1b").text);
  await open(page, `/loads/${id}`);
  await expect(page.locator(".mantine-Notifications-root").first()).toBeAttached();

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Pin as baseline" }).click();
  await expect(page.getByText("Sluice does not answer. Nothing was changed")).toBeVisible();

  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Pin as baseline" }).click();
  await expect(page.getByRole("button", { name: "Unpin baseline" })).toBeVisible();
});
