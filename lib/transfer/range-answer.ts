import { askedWait, headerValue, type ResponseHeaders } from "./asked-wait.ts";
import { TransferError } from "./transfer-error.ts";

export type RangeAsked = { start: number; length: number; size: number };

/**
 * Why an answer to a range request cannot be used, or null when it is exactly the bytes asked for. A server that ignores `Range`, compresses,
 * or speaks of another size would put wrong bytes in the right place, so anything but the expected answer is refused before its body is read.
 */
export function rangeFault(status: number, headers: ResponseHeaders, asked: RangeAsked): TransferError | null {
  if (status !== 206) return statusFault(status, headers);

  const encoding = headerValue(headers, "content-encoding");
  if (encoding !== undefined && encoding !== "identity") {
    return new TransferError("changed", `The source sent ${encoding} instead of the bytes themselves.`);
  }

  const text = headerValue(headers, "content-range") ?? "";
  const [, start, end, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(text) ?? [];
  if (total !== undefined && Number(total) !== asked.size) {
    return new TransferError(
      "changed",
      `The source now has ${total} bytes where ${asked.size} were planned. Plan again.`,
    );
  }
  if (Number(start) !== asked.start || Number(end) !== asked.start + asked.length - 1) {
    const wanted = `bytes ${asked.start}-${asked.start + asked.length - 1}/${asked.size}`;
    return new TransferError("changed", `The source answered "${text}" where "${wanted}" was asked for.`);
  }
  return null;
}

function statusFault(status: number, headers: ResponseHeaders): TransferError {
  if (status === 429 || status === 503) {
    const retryAfterSeconds = askedWait(headers);
    return new TransferError("throttled", `The source asked to slow down (${status}).`, { retryAfterSeconds });
  }
  if (status === 200 && headerValue(headers, "content-type")?.startsWith("text/html")) {
    const message = "The source answered with a web page, perhaps the sign-in of a proxy in between.";
    return new TransferError("unavailable", message);
  }
  if (status === 200) return new TransferError("changed", "The source ignored the range and sent the whole file.");
  if (status === 416) {
    return new TransferError("changed", "The source no longer has these bytes: the file is shorter than planned.");
  }
  if (status === 408 || status >= 500) return new TransferError("unavailable", `The source failed (${status}).`);
  return new TransferError("refused", `The source refused to serve the file (${status}).`);
}
