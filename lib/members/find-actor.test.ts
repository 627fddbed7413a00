import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { expect, test } from "vitest";
import { findActor } from "#lib/members/find-actor.ts";
import { aMember, testAccounts, testPassword } from "#lib/testing/accounts.ts";
import { testDb } from "#lib/testing/db.ts";

const day = 24 * 3_600_000;

test("whoever has a cookie that better-auth made is known by it, and nobody by one that it did not sign", async () => {
  const { db, accounts, member, cookie } = await signedIn();
  const [name, value = ""] = cookie.split("=");
  const token = decodeURIComponent(value).split(".")[0];
  const asks = (text: string) => findActor(new Headers({ cookie: text }), { db, accounts });

  expect(await asks(`theme=dark; ${cookie}; last=1`)).toEqual(member);
  for (const forged of [
    "",
    `${name}=${token}`,
    `${name}=${token}.`,
    `${name}=${token}.${"A".repeat(43)}%3D`,
    `${name}=%E0%A4%A`,
    `${name}=other${value}`,
    `x${cookie}`,
  ])
    expect(await asks(forged), forged).toBeNull();
});

test("a session is renewed once a day, and one that has ended is nobody's", async () => {
  const { db, accounts, member, cookie } = await signedIn();
  const asks = () => findActor(new Headers({ cookie }), { db, accounts });
  const endsIn = async (ms: number) => db.session.updateMany({ data: { expiresAt: new Date(Date.now() + ms) } });
  const end = async () => (await db.session.findFirstOrThrow()).expiresAt.getTime();

  await endsIn(6.5 * day);
  const before = await end();
  await asks();
  const same = await end();
  await endsIn(2 * day);
  const known = await asks();
  const renewed = await end();
  await endsIn(-1_000);

  expect(same).toBe(before);
  expect(known).toEqual(member);
  expect(renewed).toBeGreaterThan(Date.now() + 6.9 * day);
  expect(await asks()).toBeNull();
});

async function signedIn() {
  const db = await testDb();
  const accounts = testAccounts(db);
  const member = await aMember(db, accounts, "viewer");
  // As `accounts.better-auth.ts` has it, but with an answer that a test can read.
  const auth = betterAuth({
    database: prismaAdapter(db, { provider: "postgresql" }),
    secret: "s".repeat(32),
    baseURL: "http://127.0.0.1:3000",
    emailAndPassword: { enabled: true },
    advanced: { cookiePrefix: "sluice" },
    telemetry: { enabled: false },
  });
  const answer = await auth.api.signInEmail({
    body: { email: member.email, password: testPassword },
    asResponse: true,
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { db, accounts, member, cookie };
}
