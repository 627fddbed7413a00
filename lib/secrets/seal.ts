import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyId, keysOf } from "#lib/secrets/keys.ts";

export type Sealed = { keyId: string; nonce: Uint8Array<ArrayBuffer>; ciphertext: Uint8Array<ArrayBuffer> };

/** AES-256-GCM. `name` is authenticated with it, so a value moved to another row no longer opens. */
export function seal(name: string, value: string, secretKey: string): Sealed {
  const { current } = keysOf(secretKey);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", current, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { keyId: keyId(current), nonce: new Uint8Array(nonce), ciphertext: new Uint8Array(body) };
}

/** Throws when the key is none of those that are known, or the row was changed or exchanged. */
export function unseal(name: string, sealed: Sealed, secretKey: string): string {
  const key = keysOf(secretKey).byId.get(sealed.keyId);
  if (!key) {
    throw new Error(
      `The secret ${name} was sealed with another key (${sealed.keyId}). Give that key back, or enter the secret again.`,
    );
  }
  const body = Buffer.from(sealed.ciphertext);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(sealed.nonce));
  decipher.setAAD(Buffer.from(name)).setAuthTag(body.subarray(-16));
  return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString("utf8");
}
