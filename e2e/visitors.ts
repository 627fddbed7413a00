import type { APIRequestContext } from "@playwright/test";
import { may, type Role } from "#lib/members/roles.ts";
import type { Rule } from "./access-rules.ts";
import { cookieOf, test as base, type Session } from "./fixtures.ts";

/** Everybody who may turn up: nobody in particular, a member of each role, and one whose account is disabled. */
export const visitors = ["anonymous", "viewer", "engineer", "operator", "admin", "disabled"] as const;
export type Visitor = (typeof visitors)[number];

/** What the one table of permissions says. */
export function expected(visitor: Visitor, rule: Rule): "allowed" | "unauthenticated" | "forbidden" {
  if (rule === "public") return "allowed";
  if (visitor === "anonymous" || visitor === "disabled") return "unauthenticated";
  return may(visitor, rule) ? "allowed" : "forbidden";
}

/** Sends a request to a path, without following a redirect. */
export type Send = (path: string, init?: { method?: string; headers?: Record<string, string> }) => Promise<Response>;

type Fixtures = {
  /**
   * A visitor whom no other test has, who follows no redirect: by `send`, which costs little, or by `request`, which
   * actions are called with.
   */
  visit: (visitor: Visitor) => Promise<{ send: Send; request: APIRequestContext; session: Session | null }>;
};

export const test = base.extend<Fixtures>({
  visit: async ({ playwright, sluice, newSession, members }, use) => {
    const contexts: APIRequestContext[] = [];
    await use(async (visitor) => {
      const session = visitor === "anonymous" ? null : await newSession(roleOf(visitor));
      if (visitor === "disabled" && session) {
        // Not by the page, which ends the sessions too: the cookie must not help even where the session is still there.
        await members.db.user.update({ where: { id: session.member.id }, data: { disabledAt: new Date() } });
      }
      const request = await playwright.request.newContext({
        baseURL: sluice.url,
        maxRedirects: 0,
        ...(session ? { storageState: session.cookies } : {}),
      });
      contexts.push(request);
      const cookie = cookieOf(session);
      const send: Send = (path, { method = "GET", headers = {} } = {}) =>
        fetch(`${sluice.url}${path}`, {
          method,
          // What is compressed here would only be unpacked here.
          headers: { ...headers, cookie, "accept-encoding": "identity" },
          redirect: "manual",
        });
      return { send, request, session };
    });
    for (const context of contexts) await context.dispose();
  },
});

function roleOf(visitor: Exclude<Visitor, "anonymous">): Role {
  return visitor === "disabled" ? "admin" : visitor;
}
