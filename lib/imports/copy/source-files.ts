import type { Hub, ResolvedFile } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import type { HubGate } from "#lib/imports/copy/hub-gate.ts";
import type { Location, SourceFile } from "#lib/transfer/ports.ts";

type Deps = {
  hub: Pick<Hub, "resolveFile" | "plainFile">;
  gate: HubGate;
  onWait: (path: string, until: Date) => void;
};
type File = { path: string; size: bigint; sha256: string | null; gitSha1: string };

/**
 * The files of a repo at a commit, as the engine reads them. One that is not on LFS is read where it should be, and the Hub is asked where it is only when
 * it is not there: else half of the requests for thousands of small files would be that question.
 */
export function sourceFiles({ repo, commit }: { repo: string; commit: string }, { hub, gate, onWait }: Deps) {
  // Until one was found on another host: then all are.
  let isPlainThere = true;

  return (file: File): SourceFile => {
    const { path, sha256, gitSha1 } = file;
    const size = Number(file.size);
    const digest = sha256 ? ({ kind: "sha256", hex: sha256 } as const) : ({ kind: "git-sha1", hex: gitSha1 } as const);
    let presumed: Location | undefined;

    function ask<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
      return gate.pass(request, signal, (until) => onWait(path, until));
    }
    return {
      path,
      size,
      digest,
      async locate(signal) {
        if (!sha256 && isPlainThere && !presumed) {
          const { url, headers } = await ask(() => hub.plainFile(repo, commit, path), signal);
          presumed = { url, headers, expiresAt: undefined, version: `"${gitSha1}"` };
          return presumed;
        }
        const found = await ask(() => hub.resolveFile(repo, commit, path, { signal }), signal);
        refuseOther(found, { path, size, commit, hex: digest.hex });
        if (presumed && new URL(presumed.url).origin !== new URL(found.url).origin) isPlainThere = false;
        const { url, headers, expiresAt } = found;
        return { url, headers, expiresAt };
      },
    };
  };
}

/** Wherever the Hub sends us, it must still speak of the file that was planned. */
function refuseOther(
  found: ResolvedFile,
  { path, size, commit, hex }: { path: string; size: number; commit: string; hex: string },
): void {
  const differs =
    (found.commit !== undefined && found.commit !== commit) ||
    (found.size !== undefined && found.size !== size) ||
    (found.etag !== undefined && found.etag !== hex);
  if (differs)
    throw new AppError(
      "conflict",
      `${path} has changed on Hugging Face since the plan was made. Plan the import again.`,
    );
}
