import { type Bulk, isBulky } from "./bulk.ts";
import { httpRanges, type RangesOptions } from "./http-ranges.ts";
import type { Location, Source } from "./ports.ts";
import { TransferError } from "./transfer-error.ts";

type HttpSourceOptions = RangesOptions & {
  /** Fetches large ranges elsewhere. Absent: all are fetched in this thread. */
  bulk?: Bulk | undefined;
};

/** Reads ranges over HTTP/1.1, all of a location from one version of the file. */
export function httpSource({ bulk, ...options }: HttpSourceOptions = {}): Source {
  const here = httpRanges(options);
  const versions = new WeakMap<Location, string>();

  function checkVersion(location: Location, etag: string | undefined): void {
    if (etag === undefined || etag.startsWith("W/")) return;
    const known = versions.get(location) ?? location.version ?? etag;
    versions.set(location, known);
    if (known !== etag)
      throw new TransferError("changed", "The file changed at the source during the copy. Plan again.");
  }

  return {
    readRange(location, start, into, { size, signal, crc32c = 0, onBytes, rest }) {
      const { url, headers } = location;
      const ask = { url, headers, start, size, crc32c };
      const onVersion = (etag: string | undefined) => checkVersion(location, etag);
      const hearing = { signal, onVersion, onBytes, rest };
      return bulk && isBulky(into, bulk) ? bulk.fetch(ask, into, hearing) : here.fetch(ask, into, hearing);
    },
    close: () => here.close(),
  };
}
