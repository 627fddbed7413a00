import { createSecureContext } from "node:tls";
import { Agent, type Dispatcher, request } from "undici";
import { refusalText } from "#lib/transfer/capped-text.ts";
import { kubeError, kubeUnreachable } from "./kube-status.ts";
import type { KubeAccess } from "./kube.ts";

type Options = {
  method?: Dispatcher.HttpMethod;
  query?: Record<string, string | undefined>;
  body?: string;
  contentType?: string;
  signal?: AbortSignal | undefined;
  /** For streams: silence is no failure by itself. */
  endless?: boolean;
};

type Opened = { body: Dispatcher.ResponseData["body"] };

export type KubeTransport = {
  open(path: string, options?: Options): Promise<Opened>;
  json(path: string, options?: Options): Promise<unknown>;
  close(): Promise<void>;
};

const requestMs = 30_000;

/**
 * Sends requests to one API server. Connections are kept and shared: the generated client opens a new one, with its TLS handshake, for every
 * request, and its watch and its log give up.
 */
export function kubeTransport({ name, server, caData, tlsServerName, credential }: KubeAccess): KubeTransport {
  // One for all connections: each log that is followed is one of its own, and would read the authority anew and keep it.
  const secureContext = createSecureContext({
    ...(caData === null ? {} : { ca: caData }),
    ...(credential.kind === "certificate" ? { cert: credential.certificate, key: credential.key } : {}),
  });
  const connect = {
    secureContext,
    ...(tlsServerName === undefined ? {} : { servername: tlsServerName }),
    timeout: 10_000,
  };
  const agent = new Agent({ connect, allowH2: false, headersTimeout: requestMs, bodyTimeout: requestMs });
  const origin = server.replace(/\/+$/, "");

  async function authorization(): Promise<Record<string, string>> {
    if (credential.kind === "token") return { authorization: `Bearer ${await credential.token()}` };
    if (credential.kind === "certificate") return {};
    const pair = Buffer.from(`${credential.username}:${credential.password}`).toString("base64");
    return { authorization: `Basic ${pair}` };
  }

  async function open(path: string, { method = "GET", query, body, contentType, signal, endless }: Options = {}) {
    const asked = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const search = asked.length === 0 ? "" : `?${new URLSearchParams(asked).toString()}`;
    const headers = { ...(await authorization()), accept: "application/json", "user-agent": "sluice/0.1" };
    const answer = await sent(`${origin}${path}${search}`, signal, {
      method,
      dispatcher: agent,
      headers: contentType === undefined ? headers : { ...headers, "content-type": contentType },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
      ...(endless ? { bodyTimeout: 0 } : {}),
    });
    if (answer.statusCode < 300) return answer;
    const said = await refusalText(answer.body).catch(() => "");
    const wait = Number(answer.headers["retry-after"]);
    throw kubeError({
      statusCode: answer.statusCode,
      body: said,
      cluster: name,
      retryAfterSeconds: wait > 0 ? wait : undefined,
    });
  }

  async function sent(url: string, signal: AbortSignal | undefined, options: Parameters<typeof request>[1]) {
    try {
      return await request(url, options);
    } catch (cause) {
      signal?.throwIfAborted();
      throw kubeUnreachable(cause, name, origin);
    }
  }

  return {
    open,
    async json(path, options) {
      const { body } = await open(path, options);
      try {
        return await body.json();
      } catch (cause) {
        options?.signal?.throwIfAborted();
        throw kubeUnreachable(cause, name, origin);
      }
    },
    close: () => agent.destroy(),
  };
}
