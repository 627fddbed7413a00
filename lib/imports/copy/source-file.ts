import type { Hub } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import type { HubGate } from "#lib/imports/copy/hub-gate.ts";
import type { SourceFile } from "#lib/transfer/ports.ts";

type Deps = { hub: Pick<Hub, "resolveFile">; gate: HubGate; onWait: (path: string, until: Date) => void };
type File = { path: string; size: bigint; sha256: string | null; gitSha1: string };

/** A file of a repo at a commit, as the engine reads it. Wherever the Hub sends us, it must still speak of the file that was planned. */
export function sourceFile(
  { repo, commit }: { repo: string; commit: string },
  { path, size, sha256, gitSha1 }: File,
  { hub, gate, onWait }: Deps,
): SourceFile {
  const digest = sha256 ? ({ kind: "sha256", hex: sha256 } as const) : ({ kind: "git-sha1", hex: gitSha1 } as const);
  return {
    path,
    size: Number(size),
    digest,
    async locate(signal) {
      const { url, headers, expiresAt, ...found } = await gate.pass(
        () => hub.resolveFile(repo, commit, path, { signal }),
        signal,
        (until) => onWait(path, until),
      );
      const differs =
        (found.commit !== undefined && found.commit !== commit) ||
        (found.size !== undefined && found.size !== Number(size)) ||
        (found.etag !== undefined && found.etag !== digest.hex);
      if (differs)
        throw new AppError(
          "conflict",
          `${path} has changed on Hugging Face since the plan was made. Plan the import again.`,
        );
      return { url, headers, expiresAt };
    },
  };
}
