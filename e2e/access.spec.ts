import { actionRules, pageRules, routeRules } from "./access-rules.ts";
import { addressOf, builtActions, builtPaths } from "./built-surface.ts";
import { expect } from "./fixtures.ts";
import { expected, type Send, test, visitors } from "./visitors.ts";

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

/** Whom a page is for has no refusal to get around: it is asked for as a browser does. */
const undisguised = disguises.slice(0, 2);

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
  const { send } = await visit("anonymous");
  const ways: string[] = [];

  for (const path of Object.keys(pageRules)) {
    for (const suffix of [".rsc", ".segments/_tree.segment.rsc", ".prefetch.rsc", ".html"]) {
      const file = `${addressOf(path) === "/" ? "/index" : addressOf(path)}${suffix}`;
      const response = await send(file);
      const { verdict, withData } = await pageAnswer(response);
      // A payload says in its body, with 200, that it leads to the sign-in.
      if (response.status < 300 && verdict === "allowed") ways.push(file);
      if (withData) ways.push(`${file} shows data`);
    }
  }

  expect(ways).toEqual([]);
});

for (const visitor of visitors) {
  test(`every page answers ${visitor} as the table of permissions says, and no disguise gets around a refusal`, async ({
    visit,
  }) => {
    const { send } = await visit(visitor);
    const answered: string[] = [];
    const wanted: string[] = [];
    let sawData = false;

    for (const [path, rule] of Object.entries(pageRules).filter(([page]) => !page.startsWith("/_"))) {
      const want = expected(visitor, rule);
      for (const { name, headers, query = "", isPrefetch = false } of want === "allowed" ? undisguised : disguises) {
        const { verdict, withData } = await pageAnswer(await askPage(send, `${addressOf(path)}${query}`, headers));
        answered.push(`${path} ${name}: ${verdict}${withData && verdict !== "allowed" ? ", but shows data" : ""}`);
        // A prefetch of a page that is made anew each time holds none of it: nobody is asked for.
        wanted.push(`${path} ${name}: ${isPrefetch && !withData ? verdict : want}`);
        sawData ||= withData;
      }
    }

    expect(answered).toEqual(wanted);
    expect(sawData, "data is told from none").toBe(expected(visitor, "models:read") === "allowed");
  });

  test(`every route answers ${visitor} as the table of permissions says, and no other method answers`, async ({
    visit,
    sluice,
  }) => {
    const { send } = await visit(visitor);
    const answered: string[] = [];
    const wanted: string[] = [];

    for (const path of builtPaths().routes) {
      for (const method of methods) {
        const rule = routeRules[`${method} ${path}`];
        const response = await send(addressOf(path), { method, headers: { origin: sluice.url } });
        // An event stream has no end to wait for.
        await response.body?.cancel();
        answered.push(`${method} ${path}: ${routeAnswer(response.status)}`);
        wanted.push(`${method} ${path}: ${rule === undefined ? "no such method" : expected(visitor, rule)}`);
      }
    }

    expect(answered).toEqual(wanted);
  });
}

/** Where an answer leads, without the host. */
function locationOf(response: Response): string | null {
  const location = response.headers.get("location");
  if (location === null) return null;
  const { pathname, search } = new URL(location, response.url);
  return pathname + search;
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
async function askPage(send: Send, path: string, headers: Record<string, string>): Promise<Response> {
  const response = await send(path, { headers });
  const location = locationOf(response);
  if (location === null || location.split("?")[0] !== path.split("?")[0]) return response;
  await response.body?.cancel();
  return send(location, { headers });
}

/** A payload that already streams cannot change its status: the refusal then stands in it, where the client's router acts on it. */
async function pageAnswer(response: Response): Promise<{ verdict: string; withData: boolean }> {
  const { status } = response;
  const location = locationOf(response);
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
