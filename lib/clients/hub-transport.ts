import { Agent, fetch, type Response } from "undici";
import { AppError } from "#lib/errors.ts";
import { hubError, type HubSubject, rateLimited } from "./hub-error.ts";
import type { HubHosts } from "./hub-hosts.ts";
import { hubLookup } from "./hub-lookup.ts";
import { hubRetry, type RetryPolicy } from "./hub-retry.ts";

const ATTEMPT_MS = 30_000;
const MAX_REDIRECTS = 5;

type HubCall = {
  method?: "GET" | "HEAD";
  headers?: Record<string, string>;
  subject?: HubSubject;
  /** A status that `read` deals with itself, beside those of success and redirects to another host. */
  passes?: number;
  signal?: AbortSignal | undefined;
};

/** One attempt at an answer: what came, from where, and what it takes to ask again or elsewhere. */
export type HubAnswer = {
  response: Response;
  url: URL;
  /** A header about the file, as this answer has it or a redirect within the Hub that led here. */
  stated: (name: string) => string | null;
  /** Where a redirect leads, checked; null when there is none. */
  location: URL | null;
  /** Headers that go with `url`: the token where it is the Hub's own. */
  authorization: Record<string, string>;
  /** Asks another host the same, without the token. */
  fetchElsewhere: (url: URL) => Promise<Response>;
};

export type HubTransport = {
  /** Sends to the Hub and gives the answer to `read`; both are done again when they fail for a while. Throws `AppError`. */
  send<T>(path: string, call: HubCall, read: (answer: HubAnswer) => Promise<T>): Promise<T>;
  /** What others ask the Hub with, the token included. */
  addressOf(path: string): Promise<{ url: string; headers: Record<string, string> }>;
};

type Options = {
  hosts: HubHosts;
  token: () => Promise<string | undefined>;
  userAgent: string;
  retry: RetryPolicy;
};

/**
 * The way to the Hub: every redirect is followed by hand and checked, the token never leaves the Hub's own host, and after a
 * 429 nothing is sent until its window has passed.
 */
export function hubTransport({ hosts, token, userAgent, retry }: Options): HubTransport {
  // undici would end the connection after each HEAD, for the sake of servers that send a body all the same: a handshake for every file.
  const dispatcher = new Agent({ connect: { lookup: hubLookup } }).compose(
    (dispatch) => (options, handler) => dispatch({ ...options, reset: false }, handler),
  );
  const hub = hosts.endpoint.host;
  const base = hosts.endpoint.href.replace(/\/$/, "");
  // Of a clock that never jumps.
  let blockedUntil = 0;

  const urlOf = (path: string) => new URL(base + path);

  async function once(url: URL, call: HubCall, authorization: Record<string, string>): Promise<Response> {
    const timeout = AbortSignal.timeout(ATTEMPT_MS);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    const headers = { "User-Agent": userAgent, ...call.headers, ...authorization };
    return fetch(url, { method: call.method ?? "GET", headers, redirect: "manual", dispatcher, signal });
  }

  async function answered(path: string, call: HubCall): Promise<HubAnswer> {
    const authorization = bearer(await token(), hub);
    const passed: Response[] = [];
    const stated = (name: string) => passed.map(({ headers }) => headers.get(name)).find((value) => value) ?? null;
    let url = urlOf(path);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await once(url, call, authorization);
      passed.push(response);
      const location = redirectOf(response, url, hosts);
      if (!location || !hosts.trusts(location)) {
        const fetchElsewhere = (elsewhere: URL) => once(hosts.checked(elsewhere), call, {});
        return { response, url, stated, location, authorization, fetchElsewhere };
      }
      await response.body?.cancel();
      url = location;
    }
    throw new AppError("upstream_unavailable", `${hub} redirects in circles. Try again later.`);
  }

  async function attempt<T>(path: string, call: HubCall, read: (answer: HubAnswer) => Promise<T>): Promise<T> {
    const blockedSeconds = Math.ceil((blockedUntil - performance.now()) / 1000);
    if (blockedSeconds > 0) throw rateLimited(hub, blockedSeconds);

    const answer = await answered(path, call);
    const { response, location, authorization } = answer;
    if (response.ok || location || response.status === call.passes) return read(answer);
    await response.body?.cancel();
    const hasToken = "Authorization" in authorization;
    const error = hubError(response, call.subject ?? {}, { endpoint: hosts.endpoint, hasToken });
    if (response.status === 429) blockedUntil = performance.now() + (error.retryAfterSeconds ?? 0) * 1000;
    throw error;
  }

  return {
    addressOf: async (path) => ({ url: urlOf(path).href, headers: bearer(await token(), hub) }),
    send: (path, call, read) =>
      hubRetry(
        () => attempt(path, call, read).catch((error: unknown) => Promise.reject(explained(error, hub, call.signal))),
        retry,
        call.signal,
      ),
  };
}

function bearer(token: string | undefined, hub: string): Record<string, string> {
  if (!token) return {};
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new AppError(
      "unauthenticated",
      `The access token for ${hub} has characters that no token has. Enter it again.`,
    );
  }
  return { Authorization: `Bearer ${token}` };
}

function redirectOf(response: Response, url: URL, hosts: HubHosts): URL | null {
  const target = response.headers.get("location");
  if (response.status < 300 || response.status > 399 || target === null) return null;
  const location = URL.parse(target, url);
  if (!location)
    throw new AppError("upstream_unavailable", `${url.host} redirects to what is no address. Try again later.`);
  return hosts.checked(location);
}

/** What fetch throws: a lost connection or a time that ran out. The caller's own abort and our own mistakes go through. */
function explained(error: unknown, hub: string, signal: AbortSignal | undefined): unknown {
  const reason = error instanceof Error ? networkReason(error) : undefined;
  if (reason === undefined || signal?.aborted) return error;
  const message = `${hub} did not answer (${reason}). Check the network, or try again in a minute.`;
  return new AppError("upstream_unavailable", message, { cause: error });
}

function networkReason(error: Error): string | undefined {
  if (error.name === "TimeoutError") return `nothing within ${ATTEMPT_MS / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return undefined;
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
