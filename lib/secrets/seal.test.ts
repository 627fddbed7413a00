import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "#lib/secrets/seal.ts";

const key = randomBytes(32).toString("base64");

test("a sealed value opens under its name and key and does not show the value", () => {
  const sealed = seal("hub-token", "hf_canary", key);

  expect(unseal("hub-token", sealed, key)).toBe("hf_canary");
  expect(Buffer.from(sealed.ciphertext).toString("latin1")).not.toContain("canary");
});

test("a value moved to another row does not open", () => {
  const sealed = seal("hub-token", "hf_canary", key);

  expect(() => unseal("other", sealed, key)).toThrow();
});

test("another key says that it is another key, not what the value is", () => {
  const sealed = seal("hub-token", "hf_canary", key);

  expect(() => unseal("hub-token", sealed, randomBytes(32).toString("base64"))).toThrow(/sealed with another key/);
});
