import { routeScripts } from "../bench/first-load-js/route-scripts.ts";
import { expect, test } from "./fixtures.ts";
import { root } from "./start-sluice.ts";

/** What each page may load before it can be used, as Next counts it, gzip. */
const limitBytes = 200_000;

test("no page loads more than 200 kB of JavaScript on the first visit", () => {
  const pages = routeScripts(root);

  expect(pages.map(({ route }) => route)).toContain("/loads/[id]");
  expect(pages.filter(({ gzipBytes }) => gzipBytes > limitBytes)).toEqual([]);
});
