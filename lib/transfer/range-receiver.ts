import type { Dispatcher } from "undici";
import { networkError } from "./network-error.ts";
import { type RangeAsked, rangeFault } from "./range-answer.ts";
import { TransferError } from "./transfer-error.ts";
import { headerValue, type ResponseHeaders } from "./asked-wait.ts";

type Receiver = {
  asked: RangeAsked;
  into: Buffer;
  signal: AbortSignal;
  onBytes(count: number): void;
  /** Throws when the answer is of another version than earlier answers. */
  checkVersion(etag: string | undefined): void;
  resolve(): void;
  reject(error: unknown): void;
};

/** Lets the body of one range land in `into`, chunk by chunk as it arrives, with no stream in between. */
export function rangeReceiver({ asked, into, signal, ...receiver }: Receiver): Dispatcher.DispatchHandler {
  let got = 0;
  let abort: ((reason: Error) => void) | undefined;
  let settled = false;

  function settle(error?: unknown): void {
    if (settled) return;
    settled = true;
    signal.removeEventListener("abort", stop);
    if (error === undefined) return receiver.resolve();
    receiver.reject(error);
    abort?.(error instanceof Error ? error : new Error("Stopped.", { cause: error }));
  }
  function stop(): void {
    settle(signal.reason);
  }
  signal.addEventListener("abort", stop, { once: true });

  return {
    onRequestStart(controller) {
      abort = (reason) => controller.abort(reason);
      if (settled) abort(new Error("Stopped."));
    },
    onResponseStart(_controller, status, headers: ResponseHeaders) {
      const fault = rangeFault(status, headers, asked);
      if (fault) return settle(fault);
      try {
        receiver.checkVersion(headerValue(headers, "etag"));
      } catch (error) {
        settle(error);
      }
    },
    onResponseData(_controller, chunk) {
      if (settled) return;
      if (got + chunk.length > asked.length) {
        return settle(new TransferError("changed", "The source sent more bytes than were asked for."));
      }
      chunk.copy(into, got);
      got += chunk.length;
      receiver.onBytes(chunk.length);
    },
    onResponseEnd() {
      const message = `The source ended after ${got} of ${asked.length} bytes.`;
      settle(got === asked.length ? undefined : new TransferError("broken", message));
    },
    onResponseError(_controller, error) {
      settle(networkError(error, "The source"));
    },
  };
}
