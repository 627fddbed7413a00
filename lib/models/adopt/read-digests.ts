import type { Adoption } from "#lib/generated/prisma/client.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { AdoptionDiscarded } from "#lib/models/adopt/adoption-discarded.ts";
import type { HubComparison } from "#lib/models/compare-with-hub.ts";
import { digestObject } from "#lib/models/digest-object.ts";
import type { AdoptedFile } from "#lib/models/adopt/record-adoption-files.ts";
import { hasher } from "#lib/transfer/hasher.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type Reading = { files: AdoptedFile[]; toRead: HubComparison["toRead"] };

/** Four streams fill a core with hashing; more would only take memory. */
const atATime = 4;

const toldEveryMs = 1_000;

/**
 * Reads objects back to know their digests. Each is written down when it is known, so that whoever goes on after a crash reads only the rest; how far
 * it is, at most once a second.
 */
export async function readDigests(
  row: Adoption,
  { files, toRead }: Reading,
  hold: Hold,
  { sink }: { sink: Sink },
): Promise<void> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const toReadBytes = toRead.reduce((sum, { size }) => sum + size, 0);
  const hashing = hasher();
  let readBytes = 0;
  let toldAt = 0;
  const tell = async () => {
    toldAt = performance.now();
    const data = { toReadBytes, readBytes };
    const { count } = await hold.write((tx) =>
      tx.adoption.updateMany({ where: { id: row.id, state: "reading" }, data }),
    );
    if (count === 0) throw new AdoptionDiscarded();
  };

  try {
    await tell();
    await inParallel(toRead, atATime, async ({ path, size, digest: { kind } }, failed) => {
      const file = byPath.get(path);
      if (!file) return;
      let telling = Promise.resolve();
      let failure: unknown;
      const onBytes = (count: number) => {
        readBytes += count;
        if (performance.now() - toldAt < toldEveryMs) return;
        telling = tell().catch((error: unknown) => void (failure = error));
      };
      const wanted = { name: row.prefix + path, generation: file.generation, size, kind };
      const signal = AbortSignal.any([hold.signal, failed]);
      const reading = digestObject(wanted, { sink, hasher: hashing, signal, onBytes });
      const hex = await reading.finally(() => telling);
      if (failure !== undefined) throw failure;
      file[kind === "sha256" ? "sha256" : "gitSha1"] = hex;
      const { sha256, gitSha1 } = file;
      const place = { adoptionId_path: { adoptionId: row.id, path } };
      await hold.write((tx) => tx.adoptionFile.update({ where: place, data: { sha256, gitSha1 } }));
    });
    await tell();
  } finally {
    await hashing.close();
  }
}
