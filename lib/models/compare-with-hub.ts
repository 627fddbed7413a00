import type { HubFile } from "#lib/clients/hub.ts";
import { byteSize } from "#lib/format.ts";
import { classifyFile, repoShape } from "#lib/imports/plan/classify-file.ts";

/** An object below a prefix, with the digest of its bytes where that is known already. */
export type StoredFile = { path: string; size: number; sha256: string | null; gitSha1: string | null };

export type HubComparison = {
  /** What is otherwise than in the repo, a phrase each; empty when nothing is, as far as is known. */
  differences: string[];
  /** What must be read to know more: the files of the repo whose digest is not known yet. */
  toRead: { path: string; size: number; digest: { kind: "sha256" | "git-sha1"; hex: string } }[];
};

/**
 * Compares what lies in a bucket with a repo at a commit: every file that a server needs must be there with the size and digest that the Hub names,
 * and no safetensors file beside them. What a server does not need may be there or not.
 */
export function compareWithHub(stored: readonly StoredFile[], hub: readonly HubFile[]): HubComparison {
  const shape = repoShape(hub.map(({ path }) => path));
  const here = new Map(stored.map((file) => [file.path, file]));
  const named = new Set(hub.map(({ path }) => path));
  const differences: string[] = [];
  const toRead: HubComparison["toRead"] = [];

  for (const { path, size, sha256, gitSha1 } of hub) {
    const file = here.get(path);
    const isNeeded = classifyFile(path, shape).action === "copy";
    const isRead = isNeeded || isStreamed(path);
    if (!isRead || (!file && !isNeeded)) continue;
    if (!file) differences.push(`${path} is not there`);
    else if (file.size !== size) differences.push(`${path} has ${sizes(file.size, size)}`);
    else {
      const digest = sha256
        ? ({ kind: "sha256", hex: sha256 } as const)
        : ({ kind: "git-sha1", hex: gitSha1 } as const);
      const known = sha256 ? file.sha256 : file.gitSha1;
      if (known === null) toRead.push({ path, size, digest });
      else if (known !== digest.hex) differences.push(`${path} holds other bytes`);
    }
  }
  for (const { path } of stored)
    if (isStreamed(path) && !named.has(path)) differences.push(`${path} is not in the repo`);
  return { differences, toRead };
}

/** Read by the streamer, wherever it is from. */
function isStreamed(path: string): boolean {
  return /^[^/]+\.safetensors$/.test(path);
}

function sizes(here: number, there: number): string {
  const [a, b] = [byteSize(here, 2), byteSize(there, 2)];
  return a === b ? `${here} bytes, in the repo ${there}` : `${a}, in the repo ${b}`;
}
