import type { LookupFunction } from "node:net";
import { networkError } from "./network-error.ts";
import { openSocket } from "./open-socket.ts";
import type { Rest } from "./ports.ts";
import { type ResponseHead, responseHead } from "./response-head.ts";
import { TransferError } from "./transfer-error.ts";

export type Exchange = {
  /** The request, with the empty line that ends it. */
  request: string;
  /** Where the body lands that is taken; it has to be exactly so long. */
  into: Buffer;
  signal: AbortSignal;
  /** Throws when the body is not to be read; one that is skipped lands nowhere. */
  onHead: (head: ResponseHead) => "take" | "skip";
  onBytes: (count: number) => void;
  /** Present where all is taken at a measured rate: the connection is left alone until it has resolved. */
  rest: Rest | undefined;
};

export type RangeConnection = {
  /** One request and its answer. Throws what `onHead` threw, the signal's reason or a `TransferError`; the connection has then ended. */
  exchange(exchange: Exchange): Promise<void>;
  /** Whether it can take another exchange. */
  isOpen(): boolean;
  close(): void;
};

type Options = { url: URL; stallMs: number; idleMs: number; lookup?: LookupFunction | undefined };

type Open = Exchange & {
  got: number;
  told: number;
  head: ResponseHead | undefined;
  resolve: () => void;
  reject: (error: unknown) => void;
};

const HEAD_BYTES = 32 * 1024;

/** The length of a body that is worth reading past it: any other ends its connection. */
const skippedLength = /^\d{1,4}$/;

/** So much is asked of the system at a time, and told of at a time: it is still in the processor's cache when its checksum is taken. */
const READ_BYTES = 256 * 1024;
const TOLD_BYTES = 128 * 1024;

/** After so much the other connections have their turn: the system would hand over megabytes of one, and the event loop stand still. */
const TURN_BYTES = 256 * 1024;

/**
 * A connection whose bytes the system writes to where they are wanted: no buffer for each arrival, and no copy out of it. That is half of the
 * processor time of a copy (docs/decisions/0026).
 */
export function rangeConnection({ url, stallMs, idleMs, lookup }: Options): RangeConnection {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  let headLength = 0;
  let turn = 0;
  let rest: Promise<void> | undefined;
  let isResting = false;
  let current: Open | undefined;
  let isConnected = false;
  let isOpen = true;

  const socket = openSocket(url, { lookup, onread: { buffer: landing, callback: landed } });
  socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => (isConnected = true));
  socket.on("timeout", () => {
    if (!isResting) end(silence());
  });
  socket.on("error", (error) => end(networkError(error, "The source")));
  socket.on("close", () => end(cutOff()));
  socket.setNoDelay();

  function landing(): Buffer {
    if (current?.head)
      return current.into.subarray(current.got, current.got + (current.rest ? TOLD_BYTES : READ_BYTES));
    return head.subarray(headLength);
  }

  function landed(count: number): boolean {
    try {
      if (!current) throw new TransferError("broken", "The source sent bytes that were not asked for.");
      if (current.head) took(current, count);
      else readHead(current, count);
    } catch (error) {
      end(error);
    }
    return !isTurnOver(count);
  }

  /** Also has the rest read later; saying that it is over stops the reading. */
  function isTurnOver(count: number): boolean {
    turn += count;
    if (turn < TURN_BYTES && !rest) return false;
    if (rest) void rest.then(goOn, () => undefined);
    else setImmediate(goOn);
    isResting = rest !== undefined;
    turn = 0;
    rest = undefined;
    return true;
  }

  function goOn(): void {
    isResting = false;
    socket.resume();
  }

  function readHead(open: Open, count: number): void {
    headLength += count;
    for (;;) {
      const length = head.subarray(0, headLength).indexOf("\r\n\r\n");
      if (length < 0) {
        if (headLength < HEAD_BYTES) return;
        throw new TransferError("broken", "The source sent headers without an end.");
      }
      const answer = responseHead(head.toString("latin1", 0, length));
      head.copyWithin(0, length + 4, headLength);
      headLength -= length + 4;
      // An interim answer, "103 Early Hints": the real one follows.
      if (answer.status < 200) continue;
      return begin(open, answer);
    }
  }

  function begin(open: Open, answer: ResponseHead): void {
    const isTaken = open.onHead(answer) === "take";
    const { "content-length": length, "transfer-encoding": coding } = answer.headers;
    if (!isTaken) {
      if (coding !== undefined || !skippedLength.test(String(length))) return leave();
      open.into = Buffer.allocUnsafe(Number(length));
      open.onBytes = () => undefined;
    } else if (coding !== undefined || Number(length) !== open.into.length) {
      throw new TransferError(
        "changed",
        `The source sends ${String(length ?? coding)} where ${open.into.length} bytes were asked for.`,
      );
    }
    const early = headLength;
    headLength = 0;
    if (early > open.into.length) throw new TransferError("changed", "The source sent more bytes than were asked for.");
    open.head = answer;
    head.copy(open.into, 0, 0, early);
    if (early > 0 || open.into.length === 0) took(open, early);
  }

  /** What is still to come of an answer is not waited for. */
  function leave(): void {
    settle()?.resolve();
    close();
  }

  function took(open: Open, count: number): void {
    open.got += count;
    const isWhole = open.got === open.into.length;
    // A record of TLS is 16 KiB: telling of each would cost more than its checksum.
    if (isWhole || open.got - open.told >= TOLD_BYTES) tell(open);
    if (!isWhole) return;
    settle()?.resolve();
    if (!open.head?.keepsAlive) close();
    else socket.setTimeout(idleMs);
  }

  function tell(open: Open): void {
    const count = open.got - open.told;
    open.told = open.got;
    if (count === 0) return;
    open.onBytes(count);
    const asked = open.rest?.(count);
    // After the last of a body, whoever asked for it rests.
    if (open.got < open.into.length) rest = asked;
    else asked?.catch(() => undefined);
  }

  function settle(): Open | undefined {
    const open = current;
    current = undefined;
    if (open) tell(open);
    open?.signal.removeEventListener("abort", abort);
    return open;
  }

  function end(error: unknown): void {
    isOpen = false;
    socket.destroy();
    settle()?.reject(error);
  }
  function abort(): void {
    end(current?.signal.reason);
  }
  function close(): void {
    isOpen = false;
    socket.destroy();
  }

  function silence(): TransferError {
    if (isConnected) return new TransferError("stalled", "The source sent nothing for too long.");
    return new TransferError("unavailable", `The source could not be reached: ${url.host} does not answer.`);
  }
  function cutOff(): TransferError {
    return new TransferError(
      "broken",
      `The source ended after ${current?.got ?? 0} of ${current?.into.length ?? 0} bytes.`,
    );
  }

  return {
    async exchange(exchange) {
      exchange.signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      current = { ...exchange, got: 0, told: 0, head: undefined, resolve, reject };
      exchange.signal.addEventListener("abort", abort, { once: true });
      socket.setTimeout(stallMs);
      socket.write(exchange.request, "latin1");
      await promise;
    },
    isOpen: () => isOpen,
    close,
  };
}
