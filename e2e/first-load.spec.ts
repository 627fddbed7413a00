import { routeScripts } from "../bench/first-load-js/route-scripts.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";
import { root } from "./start-sluice.ts";

/** What each page may load before it can be used, as Next counts it, gzip. */
const limitBytes = 200_000;

test("no page loads more than 200 kB of JavaScript on the first visit", () => {
  const pages = routeScripts(root);

  expect(pages.map(({ route }) => route)).toContain("/loads/[id]");
  expect(pages.filter(({ gzipBytes }) => gzipBytes > limitBytes)).toEqual([]);
});

test("another page is fetched ahead when somebody reaches for its link, and not before", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  const ahead: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    // The browser's own pointer begins in the corner of the mark, which is a link to the overview, and may come back there with each document.
    if (request.headers()["next-router-prefetch"] && pathname !== "/") ahead.push(pathname);
  });

  await open(page, "/loads");
  expect(ahead).toEqual([]);

  await page.getByRole("navigation").getByRole("link", { name: "Models" }).hover();
  await expect.poll(() => ahead).toContain("/models");
  expect(new Set(ahead)).toEqual(new Set(["/models"]));
});
