import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

export type Sealed = { keyId: string; nonce: Uint8Array<ArrayBuffer>; ciphertext: Uint8Array<ArrayBuffer> };

/** AES-256-GCM. `name` is authenticated with it, so a value moved to another row no longer opens. `key` is 32 bytes in base64. */
export function seal(name: string, value: string, key: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { keyId: keyId(key), nonce: new Uint8Array(nonce), ciphertext: new Uint8Array(body) };
}

/** Throws when the key is another one, or the row was changed or exchanged. */
export function unseal(name: string, sealed: Sealed, key: string): string {
  if (sealed.keyId !== keyId(key)) {
    throw new Error(
      `The secret ${name} was sealed with another key (${sealed.keyId}). Give that key back, or enter the secret again.`,
    );
  }
  const body = Buffer.from(sealed.ciphertext);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), Buffer.from(sealed.nonce));
  decipher.setAAD(Buffer.from(name)).setAuthTag(body.subarray(-16));
  return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function keyId(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 8);
}
