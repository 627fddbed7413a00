import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";

/** Somebody who shows a token that never expires. The group `system:masters` may do everything. */
export type Bearer = { token: string; user: string; groups: string[] };

/** Writes what the API server knows people by, and what it signs the tokens of service accounts with. */
export function writeCredentials(folder: string, bearers: Bearer[]): { tokens: string; signingKey: string } {
  const files = { tokens: `${folder}/tokens.csv`, signingKey: `${folder}/service-accounts.pem` };
  const lines = bearers.map(({ token, user, groups }) => `${token},${user},${user},"${groups.join(",")}"\n`);
  writeFileSync(files.tokens, lines.join(""), { mode: 0o600 });

  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  writeFileSync(files.signingKey, privateKey, { mode: 0o600 });
  return files;
}

/** Writes a kubeconfig with one cluster and one user, both in it: JSON, which is YAML too. */
export function writeKubeconfig(
  file: string,
  { server, caData, token }: Record<"server" | "caData" | "token", string>,
) {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "sluice", cluster: { server, "certificate-authority-data": caData } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "sluice", context: { cluster: "sluice", user: "admin" } }],
    "current-context": "sluice",
  };
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
}
