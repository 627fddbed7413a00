import type { LookupFunction } from "node:net";
import { headerValue } from "./asked-wait.ts";
import type { Location, Source } from "./ports.ts";
import { rangeFault } from "./range-answer.ts";
import { type RangeConnection, rangeConnection } from "./range-connection.ts";
import type { ResponseHead } from "./response-head.ts";
import { isTransferError, TransferError } from "./transfer-error.ts";

export type HttpSourceOptions = {
  /** No byte for this long ends the attempt as `stalled`. */
  stallSeconds?: number;
  /** Looks the source's names up, and may refuse what they resolve to. Absent: the system's own. */
  lookup?: LookupFunction;
};

/** Servers end what is idle after five seconds and more; a request must not meet that. */
const idleMs = 4_000;

/** Reads ranges over HTTP/1.1, a kept-alive connection for each part in flight: multiplexing them over one would share one congestion window. */
export function httpSource({ stallSeconds = 30, lookup }: HttpSourceOptions = {}): Source {
  const stallMs = stallSeconds * 1000;
  const idle = new Map<string, RangeConnection[]>();
  const all = new Set<RangeConnection>();
  const versions = new WeakMap<Location, string>();

  function connected(url: URL): { connection: RangeConnection; isNew: boolean } {
    for (let found = idle.get(url.origin)?.pop(); found; found = idle.get(url.origin)?.pop()) {
      if (found.isOpen()) return { connection: found, isNew: false };
      all.delete(found);
    }
    const connection = rangeConnection({ url, stallMs, idleMs, lookup });
    all.add(connection);
    return { connection, isNew: true };
  }

  function release(url: URL, connection: RangeConnection): void {
    if (!connection.isOpen()) return void all.delete(connection);
    const others = idle.get(url.origin);
    if (others) others.push(connection);
    else idle.set(url.origin, [connection]);
  }

  function checkVersion(location: Location, { headers }: ResponseHead): void {
    const etag = headerValue(headers, "etag");
    if (etag === undefined || etag.startsWith("W/")) return;
    const known = versions.get(location) ?? etag;
    versions.set(location, known);
    if (known !== etag)
      throw new TransferError("changed", "The file changed at the source during the copy. Plan again.");
  }

  return {
    async readRange(location, start, into, { size, signal, onBytes, restMs = () => 0 }) {
      const url = new URL(location.url);
      const asked = { start, length: into.length, size };
      const request = rangeRequest(url, location.headers, asked);
      for (let isAnswered = false; ;) {
        const { connection, isNew } = connected(url);
        try {
          const onHead = (head: ResponseHead) => {
            isAnswered = true;
            const fault = rangeFault(head.status, head.headers, asked);
            if (fault) throw fault;
            checkVersion(location, head);
          };
          return await connection.exchange({ request, into, signal, onHead, onBytes, restMs });
        } catch (error) {
          // The server ended a connection while it was idle, before it saw the request.
          if (isNew || isAnswered || !isTransferError(error, "broken")) throw error;
        } finally {
          release(url, connection);
        }
      }
    },
    async close() {
      for (const connection of all) connection.close();
      all.clear();
      idle.clear();
    },
  };
}

function rangeRequest(url: URL, headers: Record<string, string>, { start, length }: { start: number; length: number }) {
  const fields = {
    ...headers,
    host: url.host,
    "accept-encoding": "identity",
    range: `bytes=${start}-${start + length - 1}`,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  // Nothing of what is joined here may begin a line of its own.
  if (lines.some((line) => /[\r\n]/.test(line))) throw new Error("A header of a request holds a line break.");
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
