import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Somebody who shows a token that never expires. The group `system:masters` may do everything. */
export type Bearer = { token: string; user: string; groups: string[] };

export type Credentials = {
  /** Of somebody who may do everything. */
  adminToken: string;
  /** The file of everybody who is known by such a token. */
  tokens: string;
  signingKey: string;
};

/** Writes what the API server knows people by, and what it signs the tokens of service accounts with: the same at each start in a folder. */
export function writeCredentials(folder: string, bearers: Bearer[]): Credentials {
  const adminToken = kept(`${folder}/admin-token`, () => randomBytes(16).toString("hex"));
  const admin = { token: adminToken, user: "admin", groups: ["system:masters"] };
  const tokens = `${folder}/tokens.csv`;
  const lines = [admin, ...bearers].map(
    ({ token, user, groups }) => `${token},${user},${user},"${groups.join(",")}"\n`,
  );
  writeFileSync(tokens, lines.join(""), { mode: 0o600 });

  const signingKey = `${folder}/service-accounts.pem`;
  kept(signingKey, newKey);
  return { adminToken, tokens, signingKey };
}

function kept(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return privateKey;
}
