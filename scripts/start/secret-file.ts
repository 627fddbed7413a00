import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../setup/refusal.mjs";

/** 32 random bytes in base64, made once and kept where only this user can read them. */
export function secretFile(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  try {
    writeFileSync(path, randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (Buffer.from(secret, "base64").length === 32) return secret;
  throw new Refusal(
    `${path} is damaged: it should hold 32 bytes in base64. Put it back from a backup, or remove it and enter the stored secrets again.`,
  );
}
