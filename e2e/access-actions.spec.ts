import type { APIRequestContext } from "@playwright/test";
import { actionRules } from "./access-rules.ts";
import { type BuiltAction, builtActions } from "./built-surface.ts";
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
      const answer = await call(request, action, { origin: sluice.url });
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

  for (const action of guarded) expect.soft(await call(request, action, {}), action.name).toBe("forbidden");

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action is refused, and logged, when it comes from a foreign page that forges the host it was sent to", async ({
  visit,
  members,
}) => {
  const { request, session } = await visit("admin");
  const forged = { origin: "https://evil.example", "x-forwarded-host": "evil.example" };

  for (const action of guarded) expect.soft(await call(request, action, forged), action.name).toBe("forbidden");

  const rows = await members.db.activity.findMany({ where: { actorId: session?.member.id ?? "" } });
  expect(refusals(rows)).toEqual(guarded.map(({ name }) => actionRules[name]?.name ?? "").toSorted());
});

test("an action that a foreign page sends never runs", async ({ visit }) => {
  const { request } = await visit("admin");

  for (const action of builtActions()) {
    const answer = await call(request, action, { origin: "https://evil.example" });
    expect.soft(answer, action.name).toBe("status 500");
  }
});

test("a session that was signed out opens nothing any more, by page, route or action", async ({ visit, sluice }) => {
  const { request, session } = await visit("admin");
  const signOut = builtActions().find(({ name }) => name === "signOutAction");
  const plan = builtActions().find(({ name }) => name === "planImportAction");
  if (!signOut || !plan || !session) throw new Error("The build has no signOutAction.");
  const cookie = cookieOf(session);

  expect(await call(request, signOut, { origin: sluice.url }, [])).toBe("done");

  expect(await call(request, plan, { origin: sluice.url, cookie })).toBe("unauthenticated");
  expect((await request.get("/api/v1/members", { headers: { cookie } })).status()).toBe(401);
  expect((await request.get("/members", { headers: { cookie } })).status()).toBe(307);
});

/** Calls an action as Next's client does, and returns what its result says. */
async function call(
  request: APIRequestContext,
  { id, page }: BuiltAction,
  headers: Record<string, string>,
  args: unknown[] = [null],
): Promise<string> {
  const response = await request.post(page, {
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component", ...headers },
    data: JSON.stringify(args),
  });
  const body = await response.text();
  const code = /"ok":false,"code":"(\w+)"/.exec(body)?.[1];
  if (code) return code;
  return body.includes('"ok":true') ? "done" : `status ${response.status()}`;
}

function refusals(rows: { action: string; outcome: string }[]): string[] {
  return rows
    .filter(({ outcome }) => outcome === "refused")
    .map(({ action }) => action)
    .toSorted();
}
