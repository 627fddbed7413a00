import { createHash, randomBytes } from "node:crypto";
import type { CopyTuning } from "../copy-files.ts";
import type { FileCopy } from "../engine.ts";
import type { Ledger, UploadedPart } from "../ports.ts";

/** Random content, so that a part in the wrong place cannot go unnoticed. */
export function someBytes(size: number): Buffer {
  return randomBytes(size);
}

/** A copy of `content` that is served at `url`, with a ledger that remembers what it was told. */
export function aCopy(
  url: string,
  content: Buffer,
  { path = "model.safetensors", ...rest }: Partial<FileCopy> & { path?: string } = {},
) {
  const told = { uploads: [] as { uploadId: string; partSize: number }[], parts: [] as UploadedPart[], completions: 0 };
  let located = 0;
  const ledger: Ledger = {
    uploadBegun: async (uploadId, partSize) => void told.uploads.push({ uploadId, partSize }),
    partsDone: async (parts) => void told.parts.push(...parts),
    mayComplete: async () => void told.completions++,
  };
  const copy: FileCopy = {
    file: {
      path,
      size: content.length,
      digest: { kind: "sha256", hex: createHash("sha256").update(content).digest("hex") },
      locate: async () => ({ url: `${url}?signature=${++located}`, headers: {}, expiresAt: undefined }),
    },
    object: { name: `models/${path}`, contentType: "application/octet-stream", metadata: { "hf-path": path } },
    ledger,
    ...rest,
  };
  return { copy, told, located: () => located };
}

/** The engine in the small: parts of 64 KiB, a quarter of a MiB of memory, waits of milliseconds. */
export const smallScale: Partial<CopyTuning> = {
  smallestPart: 64 * 1024,
  smallFileBytes: 64 * 1024,
  memoryBytes: 256 * 1024,
  retries: { tries: 8, baseSeconds: 0.01, capSeconds: 0.05 },
  paceSeconds: 0.02,
  progressSeconds: 0.02,
};
