import { type Answer, errorAnswer, jsonAnswer } from "./answer.ts";
import type { Caller } from "./callers.ts";

/** `GET /api/whoami-v2`. */
export function whoami(caller: Caller): Answer {
  if (typeof caller === "string") return errorAnswer(401, "Invalid username or password.");
  const { name, displayName, role, orgs } = caller;
  return jsonAnswer({
    type: "user",
    id: Buffer.from(name).toString("hex").padEnd(24, "0").slice(0, 24),
    name,
    fullname: name,
    email: `${name}@example.com`,
    emailVerified: true,
    isPro: false,
    orgs: orgs.map((org) => ({ type: "org", name: org, fullname: org })),
    auth: { type: "access_token", accessToken: { displayName, role, createdAt: "2025-01-01T00:00:00.000Z" } },
  });
}
