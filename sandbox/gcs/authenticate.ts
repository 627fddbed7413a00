import type { IncomingMessage } from "node:http";
import type { Gcs } from "./call.ts";
import { GcsError } from "./errors.ts";
import type { Caller } from "./policy.ts";
import { signedPrincipal } from "./signature.ts";

export const anybody: Known = { caller: null, zone: null };

type Known = { caller: Caller; zone: string | null };

/** Who asks and from where, by bearer token or an S3 client's signature. Nobody is a caller too; a false credential is none. */
export function authenticate(req: IncomingMessage, gcs: Pick<Gcs, "tokens" | "hmacKeys">): Known {
  const header = req.headers.authorization;
  if (header === undefined) return anybody;
  if (header.startsWith("AWS4-HMAC-SHA256 ")) return { caller: signedPrincipal(req, header, gcs.hmacKeys), zone: null };
  const token = /^Bearer (.+)$/i.exec(header)?.[1];
  const holder = token === undefined ? null : gcs.tokens.holder("access", token);
  if (holder === null) {
    const xml = { code: "AuthenticationRequired", message: "Authentication required." };
    throw new GcsError(401, "authError", "Invalid Credentials", xml, "Authorization");
  }
  return { caller: holder.principal, zone: holder.zone };
}
