import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson } from "./read-json.ts";
import { sendJson } from "./send-json.ts";

/** Long enough for the answer to be on its way before its connection breaks too. */
const answerMs = 20;

export type Outage = {
  /** Resets a connection that comes while the server is away. Returns whether it did. */
  refuses(socket: Socket): boolean;
  /** `POST /_sandbox/outage {"seconds": 3}`; returns false when the request is for something else. */
  route(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
};

/** What a server does while it is away, as when its machine is: whatever is open breaks, and whatever comes is reset, until the time is over. */
export function createOutage(open: ReadonlySet<Socket>): Outage {
  let until = 0;
  return {
    refuses(socket) {
      const isAway = performance.now() < until;
      if (isAway) socket.resetAndDestroy();
      return isAway;
    },
    async route(req, res) {
      if (req.method !== "POST" || req.url !== "/_sandbox/outage") return false;
      const body = await readJson(req).catch(() => null);
      if (!isOutage(body)) {
        sendJson(res, 400, { error: 'Send {"seconds": N} for how long the server is to be away.' });
        return true;
      }
      sendJson(res, 200, body);
      await sleep(answerMs);
      until = performance.now() + body.seconds * 1000;
      for (const socket of open) socket.resetAndDestroy();
      return true;
    },
  };
}

function isOutage(body: unknown): body is { seconds: number } {
  return typeof body === "object" && body !== null && "seconds" in body && typeof body.seconds === "number";
}
