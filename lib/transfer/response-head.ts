import type { ResponseHeaders } from "./asked-wait.ts";
import { TransferError } from "./transfer-error.ts";

export type ResponseHead = { status: number; headers: ResponseHeaders; keepsAlive: boolean };

const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: |$)/;
const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/;

/** The head of an answer in HTTP/1.1 (RFC 9112), without the empty line that ends it. Throws `TransferError` for anything else. */
export function responseHead(text: string): ResponseHead {
  const [first = "", ...lines] = text.split("\r\n");
  const [, minor, status] = statusLine.exec(first) ?? [];
  if (status === undefined) throw notHttp();

  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = field.exec(line) ?? [];
    if (name === undefined || value === undefined) throw notHttp();
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value.trimEnd() : `${before}, ${value.trimEnd()}`);
  }
  const connection = headers.get("connection")?.toLowerCase() ?? "";
  const keepsAlive = minor === "1" ? !connection.includes("close") : connection.includes("keep-alive");
  return { status: Number(status), headers: Object.fromEntries(headers), keepsAlive };
}

function notHttp(): TransferError {
  return new TransferError("broken", "The source answered with something that is not HTTP.");
}
