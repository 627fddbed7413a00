import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import type { Location, Source } from "./ports.ts";
import { rangeReceiver } from "./range-receiver.ts";
import { TransferError } from "./transfer-error.ts";

export type HttpSourceOptions = {
  /** No byte for this long ends the attempt as `stalled`. */
  stallSeconds?: number;
  /** Connections to one origin; as many parts as are ever in flight. */
  connections?: number;
  /** Looks the source's names up, and may refuse what they resolve to. Absent: the system's own. */
  lookup?: LookupFunction;
};

/** Reads ranges over HTTP/1.1, a kept-alive connection for each part in flight: multiplexing them over one would share one congestion window. */
export function httpSource({ stallSeconds = 30, connections = 64, lookup }: HttpSourceOptions = {}): Source {
  const stallMs = stallSeconds * 1000;
  const agent = new Agent({
    allowH2: false,
    connections,
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    connect: { timeout: stallMs, ...(lookup && { lookup }) },
  });
  const versions = new WeakMap<Location, string>();

  return {
    async readRange(location, start, into, { size, signal, onBytes }) {
      signal.throwIfAborted();
      const { origin, pathname, search } = new URL(location.url);
      const asked = { start, length: into.length, size };
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      agent.dispatch(
        {
          origin,
          path: pathname + search,
          method: "GET",
          headers: {
            ...location.headers,
            "accept-encoding": "identity",
            range: `bytes=${start}-${start + into.length - 1}`,
          },
        },
        rangeReceiver({ asked, into, signal, onBytes, resolve, reject, checkVersion }),
      );
      await promise;

      function checkVersion(etag: string | undefined): void {
        if (etag === undefined || etag.startsWith("W/")) return;
        const known = versions.get(location) ?? etag;
        versions.set(location, known);
        if (known !== etag)
          throw new TransferError("changed", "The file changed at the source during the copy. Plan again.");
      }
    },
    async close() {
      await agent.destroy();
    },
  };
}
