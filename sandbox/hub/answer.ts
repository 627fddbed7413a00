import { bytesContent, type Content } from "./content.ts";

/** What a route answers; the server sends it. `start` and `end` (exclusive) are the bytes of `content` that go out. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  content: Content;
  start: number;
  end: number;
  /** Names the file for the log of requests. */
  file?: string;
};

export function bytesAnswer(status: number, type: string, body: string, headers: Record<string, string> = {}): Answer {
  const content = bytesContent(body);
  return { status, headers: { "Content-Type": type, ...headers }, content, start: 0, end: content.size };
}

export function jsonAnswer(value: unknown, headers: Record<string, string> = {}, status = 200): Answer {
  return bytesAnswer(status, "application/json; charset=utf-8", JSON.stringify(value), headers);
}

export type HubErrorCode = "RepoNotFound" | "RevisionNotFound" | "EntryNotFound" | "GatedRepo" | "RepoDisabled";

/** An error as the Hub sends it: the message in the body and, for clients, in `X-Error-Message` beside `X-Error-Code`. */
export function errorAnswer(
  status: number,
  message: string,
  { code, headers = {} }: { code?: HubErrorCode; headers?: Record<string, string> } = {},
): Answer {
  const named = code ? { "X-Error-Code": code } : {};
  // Header values are Latin-1; a path in a message may hold anything.
  const readable = message.replace(/[^\x20-\x7e]/g, "?");
  return jsonAnswer({ error: message }, { ...named, "X-Error-Message": readable, ...headers }, status);
}
