import { expect, test } from "vitest";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { failure } from "#lib/failure.ts";
import { addMember } from "#lib/members/add-member.ts";
import { disableMember, setRole } from "#lib/members/change-member.ts";
import { changePassword } from "#lib/members/change-password.ts";
import { createFirstAdmin, firstAdminEmail } from "#lib/members/create-first-admin.ts";
import { findActor } from "#lib/members/find-actor.ts";
import { listMembers } from "#lib/members/queries.ts";
import { signIn } from "#lib/members/sign-in.ts";
import { aMember, testAccounts, testPassword } from "#lib/testing/accounts.ts";
import { testDb } from "#lib/testing/db.ts";
import { record } from "#lib/testing/record.ts";

test("the first admin is made once, and its password signs in", async () => {
  const { db, accounts } = await setup();

  const made = await createFirstAdmin({ db, accounts });
  const again = await createFirstAdmin({ db, accounts });

  expect(again).toBeNull();
  await signIn(
    { email: firstAdminEmail, password: made?.password ?? "", headers: new Headers(), address: null },
    { db, accounts },
  );
  expect(await db.session.count()).toBe(1);
});

test("an unknown address, a wrong password and a disabled member are refused in the same words", async () => {
  const { db, accounts, admin } = await withAdmin();
  const viewer = await aMember(db, accounts, "viewer");
  await disableMember({ memberId: viewer.id, disabled: true }, { db, actor: admin, record });
  const attempt = (email: string, password: string) =>
    signIn({ email, password, headers: new Headers(), address: null }, { db, accounts });

  const refusals = await Promise.allSettled([
    attempt("nobody@example.test", testPassword),
    attempt(admin.email, "wrong"),
    attempt(viewer.email, testPassword),
  ]);

  const words = refusals.map((one) => (one.status === "rejected" ? String(one.reason.message) : "let in"));
  expect(new Set(words)).toEqual(new Set(["Address and password do not match an account that may sign in."]));
});

test("ten failures close an address for a while, also to the right password", async () => {
  const { db, accounts, admin } = await withAdmin();
  for (let n = 0; n < 10; n++) {
    await signIn(
      { email: admin.email, password: "wrong", headers: new Headers(), address: null },
      { db, accounts },
    ).catch(() => {});
  }

  const attempt = signIn(
    { email: admin.email, password: testPassword, headers: new Headers(), address: null },
    { db, accounts },
  );

  await expect(attempt).rejects.toMatchObject({ code: "quota_exhausted" });
});

test("a hundred attempts at once are not more than ten", async () => {
  const { db, accounts, admin } = await withAdmin();
  let asked = 0;
  const counting = { ...accounts, signIn: () => Promise.resolve((asked++, null)) };

  const attempt = () =>
    signIn(
      { email: admin.email, password: "wrong", headers: new Headers(), address: null },
      { db, accounts: counting },
    );
  const results = await Promise.allSettled(Array.from({ length: 100 }, attempt));

  expect(asked).toBeLessThanOrEqual(10);
  expect(results.every(({ status }) => status === "rejected")).toBe(true);
});

test("however often an account is tried, the log has the first failure, the one that closed it, and how many there were before somebody got in", async () => {
  const { db, accounts, admin } = await withAdmin();
  const attempt = (password: string, address: string | null = null) =>
    signIn({ email: admin.email, password, headers: new Headers(), address }, { db, accounts }).catch(() => undefined);

  for (let n = 0; n < 4; n++) await attempt("wrong");
  await attempt(testPassword);
  for (let n = 0; n < 25; n++) await attempt("wrong");

  const rows = await db.activity.findMany({ where: { action: "members.sign-in" }, orderBy: { id: "asc" } });
  expect(rows.map(({ outcome, message, target }) => [outcome, target, message])).toEqual([
    ["refused", admin.email, null],
    ["done", admin.email, "4 failed before."],
    ["refused", admin.email, null],
    ["failed", admin.email, "10 attempts failed. Too many failed attempts for this account. Try again in 5 minutes."],
  ]);
});

test("an address that fails for many accounts is closed, and neither those accounts nor other addresses are", async () => {
  const { db, accounts, admin } = await withAdmin();
  let asked = 0;
  const counting: typeof accounts = { ...accounts, signIn: (input) => (asked++, accounts.signIn(input)) };
  const attempt = (email: string, password: string, address: string) =>
    signIn({ email, password, headers: new Headers(), address }, { db, accounts: counting });

  const failing = Array.from({ length: 40 }, (_, n) => attempt(`a${n}@example.test`, "wrong", "203.0.113.7"));
  await Promise.allSettled(failing);

  expect(asked).toBe(30);
  await expect(attempt(admin.email, testPassword, "203.0.113.7")).rejects.toMatchObject({
    code: "quota_exhausted",
    message: expect.stringContaining("this address"),
  });
  await expect(attempt(admin.email, testPassword, "203.0.113.8")).resolves.toBeUndefined();
  expect(await db.activity.count({ where: { outcome: "failed", target: "from 203.0.113.7" } })).toBe(1);
});

test("who gets in is not held back by the times that they did", async () => {
  const { db, accounts, admin } = await withAdmin();
  const attempt = () =>
    signIn(
      { email: admin.email, password: testPassword, headers: new Headers(), address: "203.0.113.7" },
      { db, accounts },
    );

  for (let n = 0; n < 12; n++) await attempt();

  expect(await db.failedTry.findMany({ where: { failures: { gt: 0 } } })).toEqual([]);
});

test("what nobody is refused fills the log with a hundred rows in five minutes at most, and then says how many there were", async () => {
  const { db } = await withAdmin();
  const refuse = () =>
    recordRefusal(db, { actor: null, action: "models.adopt" }, { ok: false, code: "unauthenticated", message: "No." });

  for (let n = 0; n < 130; n++) await refuse();
  const within = await db.activity.count({ where: { action: "models.adopt" } });
  await db.$executeRaw`UPDATE "failed_try" SET "since" = now() - interval '6 minutes'`;
  await refuse();

  expect(within).toBe(101);
  const [last, before] = await db.activity.findMany({ orderBy: { id: "desc" }, take: 2 });
  expect(last?.message).toBe("No.");
  expect(before?.message).toBe("30 refusals before this one have no row of their own.");
});

test("a disabled member loses the session at the next request", async () => {
  const { db, accounts, admin } = await withAdmin();
  const viewer = await aMember(db, accounts, "viewer");
  await signIn(
    { email: viewer.email, password: testPassword, headers: new Headers(), address: null },
    { db, accounts },
  );
  const { token } = await db.session.findFirstOrThrow({ where: { userId: viewer.id } });
  const fixed = { ...accounts, sessionToken: async () => token };
  expect(await findActor(new Headers(), { db, accounts: fixed })).toMatchObject({ role: "viewer" });

  await disableMember({ memberId: viewer.id, disabled: true }, { db, actor: admin, record });

  expect(await findActor(new Headers(), { db, accounts: fixed })).toBeNull();
});

test("the last admin keeps the role and the account", async () => {
  const { db, accounts, admin } = await withAdmin();
  const other = await aMember(db, accounts, "admin", "other");
  await disableMember({ memberId: admin.id, disabled: true }, { db, actor: other, record });

  const demote = setRole({ memberId: other.id, role: "viewer" }, { db, actor: admin, record });
  const disable = disableMember({ memberId: other.id, disabled: true }, { db, actor: admin, record });

  await expect(demote).rejects.toMatchObject({ code: "conflict" });
  await expect(disable).rejects.toMatchObject({ code: "conflict" });
});

test("two admins cannot take the role from each other at the same time", async () => {
  const { db, accounts, admin } = await withAdmin();
  const other = await aMember(db, accounts, "admin", "other");

  await Promise.allSettled([
    setRole({ memberId: other.id, role: "viewer" }, { db, actor: admin, record }),
    setRole({ memberId: admin.id, role: "viewer" }, { db, actor: other, record }),
  ]);

  expect(await db.user.count({ where: { role: "admin" } })).toBe(1);
});

test("an address that is a member already is refused", async () => {
  const { db, accounts, admin } = await withAdmin();

  const add = addMember(
    { name: "Twin", email: admin.email.toUpperCase(), role: "viewer", password: testPassword },
    { db, accounts, record },
  );

  await expect(add).rejects.toMatchObject({ code: "conflict" });
});

test("who has a session cannot try out its password without end", async () => {
  const { db, accounts, admin } = await withAdmin();
  const change = (current: string) =>
    changePassword({ current, next: "another long password" }, { db, accounts, actor: admin, record });
  /** As an action does. */
  const refused = async (current: string) => {
    const act = { actor: admin, action: "members.change-password" };
    const error = await change(current).catch((thrown: unknown) => thrown);
    await recordRefusal(db, act, failure(error));
  };
  for (let n = 0; n < 9; n++) await refused("wrong");
  await expect(change("wrong")).rejects.toMatchObject({ code: "invalid_input" });
  await refused("wrong");

  await expect(change(testPassword)).rejects.toMatchObject({ code: "quota_exhausted" });
});

test("a new password ends every session and the old one no longer signs in", async () => {
  const { db, accounts, admin } = await withAdmin();
  await signIn({ email: admin.email, password: testPassword, headers: new Headers(), address: null }, { db, accounts });

  await changePassword(
    { current: testPassword, next: "another long password" },
    { db, accounts, actor: admin, record },
  );

  expect(await db.session.count()).toBe(0);
  await expect(
    signIn({ email: admin.email, password: testPassword, headers: new Headers(), address: null }, { db, accounts }),
  ).rejects.toThrow();
  await signIn(
    { email: admin.email, password: "another long password", headers: new Headers(), address: null },
    { db, accounts },
  );
});

test("the list tells who may do what, and never a password or a token", async () => {
  const { db } = await withAdmin();

  const members = await listMembers({ db });

  expect(members).toMatchObject([{ name: "admin", role: "admin", disabledAt: null }]);
  expect(Object.keys(members[0] ?? {}).toSorted()).toEqual([
    "createdAt",
    "disabledAt",
    "email",
    "id",
    "lastSeenAt",
    "name",
    "role",
  ]);
});

async function setup() {
  const db = await testDb();
  return { db, accounts: testAccounts(db) };
}

async function withAdmin() {
  const { db, accounts } = await setup();
  return { db, accounts, admin: await aMember(db, accounts, "admin") };
}
