import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** `subject`: what a workload shows to the token service; `access`: what it gets for it and shows to the storage. */
type TokenKind = "subject" | "access";

export type Tokens = {
  issue(kind: TokenKind, principal: string, seconds: number): string;
  /** Whom a token stands for; null when it is false, of the other kind or expired. */
  principal(kind: TokenKind, token: string): string | null;
};

/** Tokens are signed, not remembered, so that a client's cached one is good after a restart. `fixed` are access tokens given by option. */
export function openTokens(stateDir: string, fixed: Record<string, string>): Tokens {
  const key = signingKey(`${stateDir}/token-key`);
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");

  return {
    issue(kind, principal, seconds) {
      const claims = JSON.stringify({ kind, principal, expires: Date.now() + seconds * 1000 });
      const payload = Buffer.from(claims).toString("base64url");
      return `sandbox.${payload}.${sign(payload)}`;
    },
    principal(kind, token) {
      if (kind === "access" && Object.hasOwn(fixed, token)) return fixed[token] ?? null;
      const [prefix, payload = "", signature = ""] = token.split(".");
      if (prefix !== "sandbox" || !sameText(signature, sign(payload))) return null;
      const claims = tokenClaims.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
      return claims.kind === kind && claims.expires > Date.now() ? claims.principal : null;
    },
  };
}

const tokenClaims = z.object({ kind: z.string(), principal: z.string(), expires: z.number() });

function signingKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
