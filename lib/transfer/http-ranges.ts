import type { LookupFunction } from "node:net";
import { headerValue } from "./asked-wait.ts";
import { crc32cOf } from "./crc32c.ts";
import type { Rest } from "./ports.ts";
import { rangeFault } from "./range-answer.ts";
import { type Exchange, type RangeConnection, rangeConnection } from "./range-connection.ts";
import { linkedEtag, redirectWithin } from "./redirect.ts";
import { isTransferError, TransferError } from "./transfer-error.ts";

export type RangeAsk = {
  url: string;
  headers: Record<string, string>;
  start: number;
  /** Of the whole file. */
  size: number;
  /** Of the bytes before, or 0: the CRC32C that is told goes on from it. */
  crc32c: number;
};

export type RangeHearing = {
  signal: AbortSignal;
  /** The ETag of what is sent, before its bytes are told. What it throws ends the attempt. */
  onVersion: (etag: string | undefined) => void;
  onBytes: (count: number, crc32c: number) => void;
  rest: Rest | undefined;
};

/** Fills memory with ranges, one attempt each: in this thread or in others. */
export type Ranges = {
  fetch(ask: RangeAsk, into: Buffer, hearing: RangeHearing): Promise<void>;
  close(): Promise<void>;
};

export type RangesOptions = {
  /** No byte for this long ends the attempt as `stalled`. */
  stallSeconds?: number | undefined;
  /** Looks the source's names up, and may refuse what they resolve to. Absent: the system's own. */
  lookup?: LookupFunction | undefined;
};

/** A renamed repo, and then the cache of its file; more is a circle. */
const MOST_REDIRECTS = 4;

/** Servers end what is idle after five seconds and more; a request must not meet that. */
const idleMs = 4_000;

/** Ranges over HTTP/1.1, a kept-alive connection for each part in flight: multiplexing them over one would share one congestion window. */
export function httpRanges({ stallSeconds = 30, lookup }: RangesOptions = {}): Ranges {
  const stallMs = stallSeconds * 1000;
  const idle = new Map<string, RangeConnection[]>();
  const all = new Set<RangeConnection>();

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

  /** Sends a request, once more where the server had ended the connection while it was idle, before it saw the request. */
  async function exchanged(url: URL, exchange: Omit<Exchange, "onHead">, onHead: Exchange["onHead"]): Promise<void> {
    for (let isAnswered = false; ;) {
      const { connection, isNew } = connected(url);
      try {
        return await connection.exchange({
          ...exchange,
          onHead(head) {
            isAnswered = true;
            return onHead(head);
          },
        });
      } catch (error) {
        if (isNew || isAnswered || !isTransferError(error, "broken")) throw error;
      } finally {
        release(url, connection);
      }
    }
  }

  return {
    async fetch(ask, into, { signal, onVersion, onBytes, rest }) {
      const asked = { start: ask.start, length: into.length, size: ask.size };
      let { crc32c } = ask;
      let got = 0;
      const arrived = (count: number) => {
        // Bytes that just arrived are still in the processor's cache.
        crc32c = crc32cOf(into.subarray(got, got + count), crc32c);
        got += count;
        onBytes(count, crc32c);
      };

      let linked: string | undefined;
      /** Gives where the file is instead, when it is not there. */
      async function fetchFrom(at: URL): Promise<URL | null> {
        const request = rangeRequest(at, ask.headers, asked);
        let elsewhere: URL | null = null;
        await exchanged(at, { request, into, signal, onBytes: arrived, rest }, (head) => {
          elsewhere = redirectWithin(at, head);
          if (elsewhere) {
            linked ??= linkedEtag(head);
            return "skip";
          }
          const fault = rangeFault(head.status, head.headers, asked);
          if (fault) throw fault;
          onVersion(linked ?? headerValue(head.headers, "etag"));
          return "take";
        });
        return elsewhere;
      }

      let url = await fetchFrom(new URL(ask.url));
      for (let redirects = 1; url; redirects++) {
        if (redirects > MOST_REDIRECTS) throw new TransferError("refused", `${url.host} redirects in circles.`);
        url = await fetchFrom(url);
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
