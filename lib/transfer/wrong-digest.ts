import type { SourceFile } from "./ports.ts";
import { TransferError } from "./transfer-error.ts";

const names = { sha256: "SHA-256", "git-sha1": "git SHA-1" } as const;

/** The error for content that is not what was published, or null when it is. */
export function wrongDigest({ path, digest: expected }: SourceFile, read: string): TransferError | null {
  if (read === expected.hex) return null;
  const digests = `expected ${short(expected.hex)}, read ${short(read)}`;
  const message = `${path} does not have the ${names[expected.kind]} that the Hub names (${digests}): nothing was kept.`;
  return new TransferError("corrupt", message, { path });
}

function short(hex: string): string {
  return `${hex.slice(0, 12)}…`;
}
