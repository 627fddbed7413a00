import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCertificate, keyPem } from "../../sandbox/tls/certificate.ts";

/** Files of a certificate for loopback, and of the authority that a client has to know. */
export type Tls = { certificate: string; key: string; authority: string; authorityPem: string };

export function writeTls(folder: string): Tls {
  const authority = createCertificate("Benchmark authority");
  const server = createCertificate("127.0.0.1", authority, ["127.0.0.1", "localhost"]);
  const at = (name: string) => join(folder, name);
  writeFileSync(at("server.pem"), server.pem);
  writeFileSync(at("server.key"), keyPem(server), { mode: 0o600 });
  writeFileSync(at("authority.pem"), authority.pem);
  return {
    certificate: at("server.pem"),
    key: at("server.key"),
    authority: at("authority.pem"),
    authorityPem: authority.pem,
  };
}
