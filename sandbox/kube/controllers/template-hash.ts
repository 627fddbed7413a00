import { createHash } from "node:crypto";
import type { PodTemplate } from "../objects.ts";

const signs = "bcdfghjklmnpqrstvwxz2456789";

/** A short name for a template. The real one hashes Go's memory layout, so only its length and its letters are the same. */
export function templateHash(template: PodTemplate, collisions: number): string {
  const digest = createHash("sha256").update(JSON.stringify(template)).update(String(collisions)).digest();
  return [...digest.subarray(0, 10)].map((byte) => signs[byte % signs.length]).join("");
}
