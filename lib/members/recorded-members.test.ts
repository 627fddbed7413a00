import { expect, test } from "vitest";
import { addMember } from "#lib/members/add-member.ts";
import { disableMember, setRole } from "#lib/members/change-member.ts";
import { changePassword } from "#lib/members/change-password.ts";
import { createFirstAdmin, firstAdminEmail } from "#lib/members/create-first-admin.ts";
import { renewPassword } from "#lib/members/renew-password.ts";
import { aMember, testAccounts, testPassword } from "#lib/testing/accounts.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const next = "another long password";
const ben = { name: "Ben", email: "ben@example.test", role: "engineer", password: testPassword } as const;

test("the log says of a member what was before and what is after, and no password", async () => {
  const { db, accounts, admin } = await withAdmin();
  const deps = { db, accounts, actor: admin, record };
  const told = await db.activity.count();

  const { id } = await addMember(ben, deps);
  await setRole({ memberId: id, role: "operator" }, deps);
  await disableMember({ memberId: id, disabled: true }, deps);
  await changePassword({ current: testPassword, next }, deps);

  const select = { target: true, detail: true };
  const rows = await db.activity.findMany({ orderBy: { id: "asc" }, skip: told, select });
  expect(rows).toEqual([
    { target: "ben@example.test", detail: { after: { name: "Ben", role: "engineer" } } },
    { target: "Ben", detail: { before: { role: "engineer" }, after: { role: "operator" } } },
    { target: "Ben", detail: { before: { disabled: false }, after: { disabled: true } } },
    { target: "admin@example.test", detail: null },
  ]);
});

test("a member whose row of the log cannot be written is as before", async () => {
  const { db, accounts, admin } = await withAdmin();
  const viewer = await aMember(db, accounts, "viewer");
  const headers = new Headers();
  await accounts.signIn({ email: viewer.email, password: testPassword, headers });
  const deps = { db, accounts, actor: admin, record: recordRefused };
  const passwords = { current: testPassword, next };

  await expect(addMember(ben, deps)).rejects.toThrow("refused");
  await expect(setRole({ memberId: viewer.id, role: "admin" }, deps)).rejects.toThrow("refused");
  await expect(disableMember({ memberId: viewer.id, disabled: true }, deps)).rejects.toThrow("refused");
  await expect(changePassword(passwords, { ...deps, actor: viewer })).rejects.toThrow("refused");

  const members = await db.user.findMany({ orderBy: { name: "asc" } });
  expect(members).toMatchObject([{ name: "admin" }, { name: "viewer", role: "viewer", disabledAt: null }]);
  expect(await db.account.count()).toBe(2);
  expect(await db.session.count()).toBe(1);
  expect(await accounts.checkPassword(viewer.id, testPassword)).toBe(true);
});

test("what is done from the machine's console is told as that, and ends the sessions that there were", async () => {
  const db = await testDb();
  const accounts = testAccounts(db);
  const headers = new Headers();

  const made = await createFirstAdmin({ db, accounts });
  await accounts.signIn({ email: firstAdminEmail, password: made?.password ?? "", headers });
  const renewed = await renewPassword({ db, accounts });

  expect(await db.session.count()).toBe(0);
  const again = { email: firstAdminEmail, password: renewed?.password ?? "", headers };
  expect(await accounts.signIn(again)).not.toBeNull();
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { actorName: "The console", action: "members.add", target: firstAdminEmail, outcome: "done" },
    { actorName: "The console", action: "members.renew-password", target: firstAdminEmail, outcome: "done" },
  ]);
});

async function withAdmin() {
  const db = await testDb();
  const accounts = testAccounts(db);
  return { db, accounts, admin: await aMember(db, accounts, "admin") };
}
