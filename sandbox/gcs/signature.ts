import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Gcs } from "./call.ts";
import { GcsError } from "./errors.ts";

type SignedRequest = Pick<IncomingMessage, "method" | "url" | "headers">;

/** The principal of a request signed with AWS Signature Version 4, as the XML API takes it for an HMAC key. */
export function signedPrincipal(req: SignedRequest, header: string, keys: Gcs["hmacKeys"]): string {
  const field = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(header)?.[1] ?? "";
  const [accessId = "", ...scope] = field("Credential").split("/");
  const key = Object.hasOwn(keys, accessId) ? keys[accessId] : undefined;
  if (!key) throw refused("InvalidAccessKeyId", "The user does not have an HMAC key with this access id.");

  const canonical = canonicalRequest(req, field("SignedHeaders").split(";"));
  const text = ["AWS4-HMAC-SHA256", req.headers["x-amz-date"], scope.join("/"), hex(canonical)].join("\n");
  const signing = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${key.secret}`);
  const wanted = hmac(signing, text);
  const given = Buffer.from(field("Signature"), "hex");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw refused("SignatureDoesNotMatch", "Access denied.");
  }
  return key.principal;
}

function canonicalRequest(req: SignedRequest, signed: string[]): string {
  const [path = "/", query = ""] = (req.url ?? "/").split("?");
  const pairs = query.split("&").filter(Boolean);
  const parameters = pairs.map((pair) => (pair.includes("=") ? pair : `${pair}=`)).toSorted();
  const headers = signed.map(
    (name) =>
      `${name}:${String(req.headers[name] ?? "")
        .trim()
        .replace(/\s+/g, " ")}\n`,
  );
  const payload = req.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
  return [req.method, path, parameters.join("&"), headers.join(""), signed.join(";"), payload].join("\n");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function refused(code: string, message: string): GcsError {
  return new GcsError(403, "forbidden", message, { code, message });
}
