import { createHash } from "node:crypto";

/** Keys of the secrets table, 32 bytes in base64 each, separated by commas: the first seals, every one opens. */
export function keysOf(secretKey: string): { current: Buffer; byId: ReadonlyMap<string, Buffer> } {
  const keys = secretKey.split(",").map((key) => Buffer.from(key.trim(), "base64"));
  const [current] = keys;
  if (!current) throw new Error("There is no key to seal with.");
  return { current, byId: new Map(keys.map((key) => [keyId(key), key])) };
}

/** What a row says of the key that it was sealed with. */
export function keyId(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

export function areKeys(secretKey: string): boolean {
  return secretKey.split(",").every((key) => Buffer.from(key.trim(), "base64").length === 32);
}
