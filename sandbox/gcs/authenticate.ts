import type { IncomingMessage } from "node:http";
import type { Gcs } from "./call.ts";
import { GcsError } from "./errors.ts";
import type { Caller } from "./policy.ts";
import { signedPrincipal } from "./signature.ts";

/** Who asks, by bearer token or an S3 client's signature. Nobody is a caller too; a false credential is none. */
export function authenticate(req: IncomingMessage, gcs: Pick<Gcs, "tokens" | "hmacKeys">): Caller {
  const header = req.headers.authorization;
  if (header === undefined) return null;
  if (header.startsWith("AWS4-HMAC-SHA256 ")) return signedPrincipal(req, header, gcs.hmacKeys);
  const token = /^Bearer (.+)$/i.exec(header)?.[1];
  const principal = token === undefined ? null : gcs.tokens.principal("access", token);
  if (principal === null) {
    const xml = { code: "AuthenticationRequired", message: "Authentication required." };
    throw new GcsError(401, "authError", "Invalid Credentials", xml, "Authorization");
  }
  return principal;
}
