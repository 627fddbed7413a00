import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { KubeAccess } from "./kubeconfig.ts";

/** What the API server refused, or `code` 0 when it did not answer. */
export class KubeError extends Error {
  override name = "KubeError" as const;
  code: number;
  reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

export type KubeClient = ReturnType<typeof kubeClient>;

const status = z.object({ message: z.string().default(""), reason: z.string().default("") });
const mergePatch = "application/merge-patch+json";
const firstPauseMs = 200;
const longestPauseMs = 5000;

/** The few calls that nodes make. Nothing here knows whose API server it is. */
export function kubeClient({ server, ca, token, cert, key }: KubeAccess) {
  const agent = new Agent({ keepAlive: true, ca, cert, key });
  const base = new URL(server);

  async function open(method: string, path: string, body?: unknown, type = "application/json", signal?: AbortSignal) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      Accept: "application/json",
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(text !== undefined && { "Content-Type": type, "Content-Length": Buffer.byteLength(text) }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request({ agent, method, path, headers, host: base.hostname, port: base.port, ...(signal && { signal }) }, resolve)
      .on("error", (error) => reject(new KubeError(0, "Unreachable", error.message)))
      .end(text);
    return promise;
  }

  async function call(method: string, path: string, body?: unknown, type?: string): Promise<unknown> {
    const response = await open(method, path, body, type);
    const text = await textOf(response);
    if ((response.statusCode ?? 500) >= 300) throw refusal(response.statusCode ?? 500, text);
    try {
      return JSON.parse(text);
    } catch {
      throw new KubeError(0, "Unreachable", "The answer was no JSON.");
    }
  }

  return {
    get: (path: string) => call("GET", path),
    create: (path: string, body: unknown) => call("POST", path, body),
    merge: (path: string, body: unknown) => call("PATCH", path, body, mergePatch),
    remove: (path: string, options: unknown = {}) => call("DELETE", path, options),
    /** The lines of a watch, until the server ends it. */
    async *lines(path: string, signal: AbortSignal): AsyncGenerator {
      const response = await open("GET", path, undefined, undefined, signal);
      if (response.statusCode !== 200) throw refusal(response.statusCode ?? 500, await textOf(response));
      let rest = "";
      for await (const chunk of response.setEncoding("utf8") as AsyncIterable<string>) {
        const lines = `${rest}${chunk}`.split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) if (line.trim() !== "") yield JSON.parse(line);
      }
    },
    /** Repeats a call until the server has taken it or has refused it for good. */
    async insist<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
      for (let pause = firstPauseMs; !signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
        try {
          return await run();
        } catch (error) {
          if (!(error instanceof KubeError)) throw error;
          if (error.code !== 0 && error.code < 500 && error.code !== 429) return null;
        }
        await sleep(pause, undefined, { signal }).catch(() => undefined);
      }
      return null;
    },
    close: () => agent.destroy(),
  };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (error) {
    throw new KubeError(0, "Unreachable", error instanceof Error ? error.message : String(error));
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refusal(code: number, text: string): KubeError {
  try {
    const { message, reason } = status.parse(JSON.parse(text));
    return new KubeError(code, reason, message);
  } catch {
    return new KubeError(code, "", text.slice(0, 300));
  }
}
