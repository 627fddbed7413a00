import type { APIRequestContext, APIResponse } from "@playwright/test";
import { actionRules, pageRules, routeRules } from "./access-rules.ts";
import { addressOf, builtActions, builtPaths } from "./built-surface.ts";
import { cookieOf, expect } from "./fixtures.ts";
import { expected, test, visitors } from "./visitors.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Ways around a page: the payload of a client-side navigation, a prefetch, and headers that once skipped the middleware. */
const disguises = [
  { name: "as a document", headers: {} },
  { name: "as an RSC payload", headers: { RSC: "1" } },
  { name: "as an RSC payload with ?_rsc", headers: { RSC: "1" }, query: "?_rsc=1a2b3" },
  { name: "as a prefetch", headers: { RSC: "1", "Next-Router-Prefetch": "1" }, isPrefetch: true },
  {
    name: "as a segment",
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
    isPrefetch: true,
  },
  { name: "with Next's own parameter", headers: { RSC: "1" }, query: "?nxtPid=00000000" },
  { name: "past the middleware", headers: { "x-middleware-subrequest": "middleware:middleware:proxy:proxy" } },
];

test("every page, route and action of the build has a rule, and every rule is about one", () => {
  const { pages, routes } = builtPaths();

  expect(pages.toSorted()).toEqual(Object.keys(pageRules).toSorted());
  expect(routes.toSorted()).toEqual([...new Set(Object.keys(routeRules).map(pathOf))].toSorted());
  expect(
    builtActions()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(Object.keys(actionRules).toSorted());
});

test("the files that a static page would have lead around no page", async ({ visit }) => {
  const { request } = await visit("anonymous");

  for (const path of Object.keys(pageRules)) {
    for (const suffix of [".rsc", ".segments/_tree.segment.rsc", ".prefetch.rsc", ".html"]) {
      const file = `${addressOf(path) === "/" ? "/index" : addressOf(path)}${suffix}`;
      const response = await request.get(file);
      const { verdict, withData } = await pageAnswer(response);
      // A payload says in its body, with 200, that it leads to the sign-in.
      expect.soft(response.status() >= 300 || verdict !== "allowed", file).toBe(true);
      expect.soft(withData, `${file} shows data`).toBe(false);
    }
  }
});

for (const visitor of visitors) {
  test(`every page answers ${visitor} as the table of permissions says, in every disguise`, async ({ visit }) => {
    const { request } = await visit(visitor);
    let sawData = false;

    for (const [path, rule] of Object.entries(pageRules).filter(([page]) => !page.startsWith("/_"))) {
      for (const { name, headers, query = "", isPrefetch = false } of disguises) {
        const answer = await pageAnswer(await askPage(request, `${addressOf(path)}${query}`, headers));
        // A prefetch of a page that is made anew each time holds none of it: nobody is asked for.
        const want = isPrefetch && !answer.withData ? answer.verdict : expected(visitor, rule);
        expect.soft(answer.verdict, `${path} ${name}`).toBe(want);
        if (answer.verdict !== "allowed") expect.soft(answer.withData, `${path} ${name} shows data`).toBe(false);
        sawData ||= answer.withData;
      }
    }

    expect(sawData, "data is told from none").toBe(expected(visitor, "models:read") === "allowed");
  });

  test(`every route answers ${visitor} as the table of permissions says, and no other method answers`, async ({
    visit,
    sluice,
  }) => {
    const { session } = await visit(visitor);
    const headers = { origin: sluice.url, cookie: cookieOf(session) };

    for (const path of builtPaths().routes) {
      for (const method of methods) {
        const rule = routeRules[`${method} ${path}`];
        const response = await fetch(`${sluice.url}${addressOf(path)}`, { method, headers, redirect: "manual" });
        // An event stream has no end to wait for.
        await response.body?.cancel();
        expect
          .soft(routeAnswer(response.status), `${method} ${path}`)
          .toBe(rule === undefined ? "no such method" : expected(visitor, rule));
      }
    }
  });
}

function pathOf(rule: string): string {
  return rule.split(" ")[1] ?? "";
}

function routeAnswer(status: number): string {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 405:
      return "no such method";
    default:
      // A body that is missing or an id that is nobody's is told only to who may ask.
      return status < 500 ? "allowed" : `status ${status}`;
  }
}

/** Asks as Next's own client does: a payload is sent on once to the address that names its headers in `_rsc`. */
async function askPage(request: APIRequestContext, path: string, headers: Record<string, string>) {
  const response = await request.get(path, { headers });
  const location = response.headers()["location"];
  const isSamePage = location?.split("?")[0] === path.split("?")[0];
  return isSamePage && location ? request.get(location, { headers }) : response;
}

/** A payload that already streams cannot change its status: the refusal then stands in it, where the client's router acts on it. */
async function pageAnswer(response: APIResponse): Promise<{ verdict: string; withData: boolean }> {
  const status = response.status();
  const location = response.headers()["location"];
  const body = await response.text();
  // The frame around every page reads its own counts, which each role may see.
  const withData = /queryKey\W+(?!shell\b)\w/.test(body);

  if (location?.startsWith("/sign-in") || /NEXT_REDIRECT;\w+;\/sign-in/.test(body)) {
    return { verdict: "unauthenticated", withData };
  }
  if (status === 403 || body.includes("NEXT_HTTP_ERROR_FALLBACK;403")) return { verdict: "forbidden", withData };
  const isAnswered = status === 200 || status === 404 || location === "/";
  return { verdict: isAnswered ? "allowed" : `status ${status}`, withData };
}
