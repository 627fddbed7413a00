import type { APIRequestContext } from "@playwright/test";
import { actionRules } from "./access-rules.ts";
import { type BuiltAction, builtActions } from "./built-surface.ts";
import { actionNamed, callAction } from "./call-action.ts";
import { cookieOf, expect } from "./fixtures.ts";
import { open } from "./pages.ts";
import { expected, test, visitors } from "./visitors.ts";

/** All but the two that are about sessions themselves. */
const guarded = builtActions().filter(({ name }) => actionRules[name]?.may !== "public");

for (const visitor of visitors) {
  test(`every action answers ${visitor} as the table of permissions says, and what it refuses is in the activity log`, async ({
    visit,
    sluice,
    members,
  }) => {
    const { request, session } = await visit(visitor);
    const wanted: Record<string, string> = {};
    const refused: string[] = [];
    for (const { name } of guarded) {
      const rule = actionRules[name];
      const want = expected(visitor, rule?.may ?? "public");
      // Nothing is a valid input of any action: who may act is told so, and nothing happens.
      wanted[name] = want === "allowed" ? "invalid_input" : want;
      if (want === "forbidden" && rule) refused.push(rule.name);
    }

    expect(await answersOf(guarded, request, { origin: sluice.url })).toEqual(wanted);

    if (!session) return;
    const rows = await members.db.activity.findMany({ where: { actorId: session.member.id, outcome: "refused" } });
    expect(rows.map(({ action }) => action).toSorted()).toEqual(refused.toSorted());
  });
}

test("an action is refused, and logged with who sent it, when the request names no page it came from", async ({
  visit,
  members,
}) => {
  const { request, session } = await visit("admin");

  expect(await answersOf(guarded, request, {})).toEqual(all(guarded, "forbidden"));

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action is refused, and logged, when it comes from a foreign page that forges the host it was sent to", async ({
  visit,
  members,
}) => {
  const { request, session } = await visit("admin");
  const forged = { origin: "https://evil.example", "x-forwarded-host": "evil.example" };

  expect(await answersOf(guarded, request, forged)).toEqual(all(guarded, "forbidden"));

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action that a foreign page sends never runs", async ({ visit }) => {
  const { request } = await visit("admin");

  const answers = await answersOf(builtActions(), request, { origin: "https://evil.example" });

  expect(answers).toEqual(all(builtActions(), "status 500"));
});

test("a log that no page of ours sends is not explained, and the refusal is logged", async ({
  visit,
  sluice,
  members,
}) => {
  const { request, session } = await visit("admin");
  const foreign = [{}, { origin: "https://evil.example" }, { origin: "null", "x-forwarded-host": "evil.example" }];

  for (const headers of foreign) {
    // As a form of any page can send it: without a question beforehand.
    const sent = { headers: { "content-type": "text/plain", ...headers }, data: "INFO vLLM API server version 0.32.0" };
    expect.soft((await request.post(`${sluice.url}/api/v1/loads?name=forged`, sent)).status()).toBe(403);
  }

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(["loads.explain", "loads.explain", "loads.explain"]);
  expect(await members.db.load.count({ where: { name: "forged" } })).toBe(0);
});

test("an action with two megabytes of input is refused before it runs", async ({ visit, sluice, members }) => {
  const { request, session } = await visit("admin");
  const large = { name: "large", text: "x".repeat(2_000_000) };

  const answer = await callAction(request, actionNamed("explainLogAction"), { origin: sluice.url }, [large]);

  // Next.js refuses with 413 inside, and answers an action so.
  expect(answer).toBe("status 500");
  const mine = { actorId: session?.member.id ?? "", action: "loads.explain" };
  expect(await members.db.activity.count({ where: mine })).toBe(0);
  expect(await members.db.load.count({ where: { name: "large" } })).toBe(0);
});

test("a tab from before an upgrade says so when it acts, and changes nothing", async ({ pageAs, members }) => {
  const page = await pageAs("engineer");
  await open(page, "/loads/explain");
  await page.route("**/loads/explain", async (route) => {
    const headers = route.request().headers();
    await route.continue({ headers: headers["next-action"] ? { ...headers, "next-action": "0".repeat(42) } : headers });
  });

  await page.getByLabel("Log", { exact: true }).fill("INFO vLLM API server version 0.32.0");
  await page.getByLabel("Name").fill("outdated");
  await page.getByRole("button", { name: "Explain this log" }).click();

  await expect(page.getByRole("main").getByRole("alert")).toContainText("Reload it; nothing was changed.");
  expect(await members.db.load.count({ where: { name: "outdated" } })).toBe(0);
});

test("a session that was signed out opens nothing any more, by page, route or action", async ({ visit, sluice }) => {
  const { request, session } = await visit("admin");
  if (!session) throw new Error("An admin has a session.");
  const plan = actionNamed("planImportAction");
  const cookie = cookieOf(session);

  expect(await callAction(request, actionNamed("signOutAction"), { origin: sluice.url }, [])).toBe("done");

  expect(await callAction(request, plan, { origin: sluice.url, cookie })).toBe("unauthenticated");
  expect((await request.get("/api/v1/members", { headers: { cookie } })).status()).toBe(401);
  expect((await request.get("/members", { headers: { cookie } })).status()).toBe(307);
});

/** What each action answers, by its name. */
async function answersOf(actions: BuiltAction[], request: APIRequestContext, headers: Record<string, string>) {
  const answers: Record<string, string> = {};
  for (const action of actions) answers[action.name] = await callAction(request, action, headers);
  return answers;
}

function all(actions: BuiltAction[], answer: string): Record<string, string> {
  return Object.fromEntries(actions.map(({ name }) => [name, answer]));
}

function refusals(rows: { action: string; outcome: string }[]): string[] {
  return rows
    .filter(({ outcome }) => outcome === "refused")
    .map(({ action }) => action)
    .toSorted();
}
