import { actionRules } from "./access-rules.ts";
import { builtActions } from "./built-surface.ts";
import { actionNamed, callAction } from "./call-action.ts";
import { cookieOf, expect } from "./fixtures.ts";
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
    const refused: string[] = [];

    for (const action of guarded) {
      const rule = actionRules[action.name];
      const answer = await callAction(request, action, { origin: sluice.url });
      const want = expected(visitor, rule?.may ?? "public");
      // Nothing is a valid input of any action: who may act is told so, and nothing happens.
      expect.soft(answer, action.name).toBe(want === "allowed" ? "invalid_input" : want);
      if (want === "forbidden" && rule) refused.push(rule.name);
    }

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

  for (const action of guarded) expect.soft(await callAction(request, action, {}), action.name).toBe("forbidden");

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action is refused, and logged, when it comes from a foreign page that forges the host it was sent to", async ({
  visit,
  members,
}) => {
  const { request, session } = await visit("admin");
  const forged = { origin: "https://evil.example", "x-forwarded-host": "evil.example" };

  for (const action of guarded) expect.soft(await callAction(request, action, forged), action.name).toBe("forbidden");

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action that a foreign page sends never runs", async ({ visit }) => {
  const { request } = await visit("admin");

  for (const action of builtActions()) {
    const answer = await callAction(request, action, { origin: "https://evil.example" });
    expect.soft(answer, action.name).toBe("status 500");
  }
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

function refusals(rows: { action: string; outcome: string }[]): string[] {
  return rows
    .filter(({ outcome }) => outcome === "refused")
    .map(({ action }) => action)
    .toSorted();
}
