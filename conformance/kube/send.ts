import { Agent, request } from "undici";
import type { KubeRequest } from "./step.ts";
import type { Target } from "./target.ts";

export type Answered = { status: number; contentType?: string; warnings: string[]; body: AsyncIterable<Buffer> };

export type Sender = { send(asked: KubeRequest, signal?: AbortSignal): Promise<Answered>; close(): Promise<void> };

/** Sends requests as they are written, with no client between the table and the wire. */
export function openSender({ server, caData, tokens }: Target): Sender {
  const ca = Buffer.from(caData, "base64").toString();
  // No connection is used twice: one to a server that was restarted meanwhile would fail.
  const dispatcher = new Agent({ connect: { ca }, pipelining: 0, headersTimeout: 90_000, bodyTimeout: 90_000 });
  const bearer = { admin: tokens.admin, nobody: tokens.nobody, "wrong token": "no-such-token", "no token": "" };

  return {
    async send({ method, path, contentType, accept, as, body }, signal) {
      const token = bearer[as ?? "admin"];
      const {
        statusCode,
        headers,
        body: received,
      } = await request(`${server}${path}`, {
        dispatcher,
        method,
        signal: signal ?? null,
        headers: {
          accept: accept ?? "application/json",
          "user-agent": "table/1.0",
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": contentType ?? "application/json" }),
        },
        body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
      });
      const type = headers["content-type"];
      return {
        status: statusCode,
        ...(typeof type === "string" && { contentType: type }),
        warnings: [headers["warning"] ?? []].flat(),
        body: received,
      };
    },
    close: () => dispatcher.destroy(),
  };
}
