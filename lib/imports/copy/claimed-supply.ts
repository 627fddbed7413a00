import { setTimeout as sleep } from "node:timers/promises";
import type { ImportFile } from "#lib/generated/prisma/client.ts";
import { claimFiles, smallClaim } from "#lib/imports/copy/claim-files.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { FileCopy } from "#lib/transfer/engine.ts";
import type { FileKind, FileSupply } from "#lib/transfer/file-supply.ts";

type Options = {
  importId: string;
  held: Held;
  /** All files of the import that may be copied. */
  files: Pick<ImportFile, "size" | "partSize">[];
  smallFileBytes: number;
  copyOf: (file: ImportFile) => FileCopy;
  /** Whether files may still be given back by others. */
  mayComeBack: () => Promise<boolean>;
  askEveryMs?: number;
};

/** Files as they are claimed, so that any number of workers share an import. It ends when none is left and none can come back. */
export function claimedSupply({ importId, held, files, smallFileBytes, copyOf, ...options }: Options): FileSupply {
  const { mayComeBack, askEveryMs = 1_000 } = options;
  const claimed: Record<FileKind, ImportFile[]> = { large: [], small: [] };
  const asking = new Map<FileKind, Promise<boolean>>();
  const atATime = smallClaim(files.map(({ size }) => Number(size)).filter((size) => size <= smallFileBytes));

  /** Once for all who wait. */
  function askOnce(kind: FileKind): Promise<boolean> {
    const begun = asking.get(kind) ?? ask(kind).finally(() => asking.delete(kind));
    asking.set(kind, begun);
    return begun;
  }

  /** Whether there is one more; of large files that is one for all who wait, so the others ask again. */
  async function ask(kind: FileKind): Promise<boolean> {
    const most = kind === "large" ? 1 : atATime;
    const claim = () => claimFiles({ importId, kind, smallFileBytes, most }, held);
    for (;;) {
      claimed[kind] = await claim();
      if (claimed[kind].length > 0) return true;
      if (!(await mayComeBack())) return false;
      await sleep(askEveryMs, undefined, { signal: held.signal });
    }
  }

  return {
    sizes: files.map(({ size, partSize }) => ({ size: Number(size), partSize: partSize ?? undefined })),
    async next(kind) {
      while (claimed[kind].length === 0) {
        if (!(await askOnce(kind))) return undefined;
      }
      const file = claimed[kind].shift();
      return file && copyOf(file);
    },
  };
}
