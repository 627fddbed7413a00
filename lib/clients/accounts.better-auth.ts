import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { parseCookies } from "better-auth/cookies";
import { constantTimeEqual, makeSignature } from "better-auth/crypto";
import { nextCookies } from "better-auth/next-js";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";

/** What better-auth calls an account that signs in by a password. */
const credential = "credential";
const week = 7 * 24 * 3600;

/** Accounts kept by better-auth in our own tables. Its HTTP handler is not mounted: server actions are the only way in. */
export function betterAuthAccounts({ db, secret, url }: { db: Db; secret: string; url: string }): Accounts {
  const auth = createAuth(db, secret, url);

  return {
    async signIn({ email, password, headers }) {
      try {
        const { user } = await auth.api.signInEmail({ body: { email, password }, headers });
        return { userId: user.id };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },

    async signOut(headers) {
      await auth.api.signOut({ headers });
    },

    // better-auth's own way to who it is takes two statements, and two milliseconds of each request.
    async sessionToken(headers) {
      const { authCookies, secret: key } = await auth.$context;
      const cookie = parseCookies(headers.get("cookie") ?? "").get(authCookies.sessionToken.name);
      const [, token, signature] = /^([^.]+)\.([^.]+)$/.exec(decoded(cookie ?? "")) ?? [];
      if (token === undefined || signature === undefined) return null;
      return constantTimeEqual(signature, await makeSignature(token, key)) ? token : null;
    },

    async renewSession(headers) {
      await auth.api.getSession({ headers, query: { disableCookieCache: true } });
    },

    async checkPassword(userId, password) {
      const context = await auth.$context;
      const account = (await context.internalAdapter.findAccounts(userId)).find((one) => one.providerId === credential);
      return account?.password ? context.password.verify({ hash: account.password, password }) : false;
    },

    async hashPassword(password) {
      return (await auth.$context).password.hash(password);
    },

    // These two not by better-auth's own calls, which know no transaction of ours: a crash between them and what belongs to them would leave
    // a user who can neither sign in nor be added again, or a change that the activity log does not know of.
    async createUser(tx, { name, email, passwordHash, role }) {
      const id = randomUUID();
      const account = { id: randomUUID(), accountId: id, providerId: credential, password: passwordHash };
      await tx.user.create({
        data: { id, name, email: email.toLowerCase(), emailVerified: true, role, accounts: { create: account } },
      });
      return { userId: id };
    },

    async setPassword(tx, userId, passwordHash) {
      const where = { userId, accountId: userId, providerId: credential };
      await tx.account.updateMany({ where, data: { password: passwordHash } });
    },
  };
}

function createAuth(db: Db, secret: string, url: string) {
  return betterAuth({
    database: prismaAdapter(db, { provider: "postgresql" }),
    secret,
    baseURL: url,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: week, updateAge: 24 * 3600, cookieCache: { enabled: false } },
    advanced: { cookiePrefix: "sluice", useSecureCookies: url.startsWith("https:") },
    telemetry: { enabled: false },
    logger: { level: "error" },
    plugins: [nextCookies()],
  });
}

/** A cookie as it was before it was written down; what is no such text signs nothing. */
function decoded(cookie: string): string {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return "";
  }
}

/** better-auth throws its APIError with a 401 when address and password do not match, and a 400 for an address it cannot read. */
function isRefusal(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  return status === 401 || status === 400 || status === 403;
}
