import { createHash, type Hash } from "node:crypto";
import type { SourceFile } from "./ports.ts";

export type DigestKind = SourceFile["digest"]["kind"];

/** A hash that gives the digest of that kind once all `size` bytes went through it. A git blob is hashed behind a header with its size. */
export function digest(kind: DigestKind, size: number): Hash {
  return kind === "sha256" ? createHash("sha256") : createHash("sha1").update(`blob ${size}\0`);
}
