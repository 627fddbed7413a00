import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** `subject`: what a workload shows to the token service; `access`: what it gets for it and shows to the storage. */
type TokenKind = "subject" | "access";

/** Whom a token stands for, and the zone of the machine that it was given to. */
type Holder = { principal: string; zone: string | null };

export type Tokens = {
  issue(kind: TokenKind, principal: string, seconds: number, zone?: string | null): string;
  /** Null when a token is false, of the other kind or expired. */
  holder(kind: TokenKind, token: string): Holder | null;
};

/** Tokens are signed, not remembered, so that a client's cached one is good after a restart. `fixed` are access tokens given by option. */
export function openTokens(stateDir: string, fixed: Record<string, string>): Tokens {
  const key = signingKey(`${stateDir}/token-key`);
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");

  return {
    issue(kind, principal, seconds, zone = null) {
      const claims = JSON.stringify({ kind, principal, zone, expires: Date.now() + seconds * 1000 });
      const payload = Buffer.from(claims).toString("base64url");
      return `sandbox.${payload}.${sign(payload)}`;
    },
    holder(kind, token) {
      const named = kind === "access" && Object.hasOwn(fixed, token) ? fixed[token] : undefined;
      if (named !== undefined) return { principal: named, zone: null };
      const [prefix, payload = "", signature = ""] = token.split(".");
      if (prefix !== "sandbox" || !sameText(signature, sign(payload))) return null;
      const claims = tokenClaims.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
      const { principal, zone } = claims;
      return claims.kind === kind && claims.expires > Date.now() ? { principal, zone } : null;
    },
  };
}

const tokenClaims = z.object({
  kind: z.string(),
  principal: z.string(),
  zone: z.string().nullable().default(null),
  expires: z.number(),
});

function signingKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
