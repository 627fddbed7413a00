import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { bitString, boolean, integer, objectId, octetString, sequence, set, tagged, time, utf8String } from "./der.ts";

export type Certificate = { name: string; pem: string; key: KeyObject; publicKey: KeyObject };

const ecdsaWithSha256 = sequence(objectId("1.2.840.10045.4.3.2"));
const lifetimeDays = 3650;

/**
 * A certificate with a key of its own (X.509 as RFC 5280 profiles it), good for ten years: of an authority that signs
 * itself where no `issuer` is given, else of a server at these hosts.
 */
export function createCertificate(name: string, issuer?: Certificate, hosts: string[] = []): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const signer = issuer ?? { name, key: privateKey, publicKey };
  // A clock that is a little behind must not find it "not valid yet".
  const from = new Date(Date.now() - 3_600_000);
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    commonName(signer.name),
    sequence(time(from), time(new Date(from.getTime() + lifetimeDays * 86_400_000))),
    commonName(name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(3, sequence(...extensions(publicKey, signer.publicKey, issuer ? hosts : null))),
  );
  const der = sequence(body, ecdsaWithSha256, bitString(sign("sha256", body, signer.key)));
  const base64 = der.toString("base64").replaceAll(/.{1,64}/g, "$&\n");
  return {
    name,
    key: privateKey,
    publicKey,
    pem: `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`,
  };
}

export function keyPem({ key }: Certificate): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

/** `hosts` null: an authority. */
function extensions(key: KeyObject, signerKey: KeyObject, hosts: string[] | null): Buffer[] {
  const keyIds = [
    extension("2.5.29.14", octetString(keyId(key))),
    extension("2.5.29.35", sequence(tagged(0, keyId(signerKey), { constructed: false }))),
  ];
  if (!hosts) {
    const signsCertificates = bitString(Buffer.from([0x06]), 1);
    return [
      extension("2.5.29.19", sequence(boolean(true)), true),
      extension("2.5.29.15", signsCertificates, true),
      ...keyIds,
    ];
  }
  const serverAuth = objectId("1.3.6.1.5.5.7.3.1");
  return [
    extension("2.5.29.15", bitString(Buffer.from([0x80]), 7), true),
    extension("2.5.29.37", sequence(serverAuth)),
    extension("2.5.29.17", sequence(...hosts.map(alternativeName))),
    ...keyIds,
  ];
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [boolean(true)] : []), octetString(value));
}

function alternativeName(host: string): Buffer {
  const bytes = isIP(host) === 4 ? Buffer.from(host.split(".").map(Number)) : Buffer.from(host, "ascii");
  return tagged(isIP(host) === 4 ? 7 : 2, bytes, { constructed: false });
}

function keyId(key: KeyObject): Buffer {
  return createHash("sha1")
    .update(key.export({ type: "spki", format: "der" }))
    .digest();
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(objectId("2.5.4.3"), utf8String(name))));
}
