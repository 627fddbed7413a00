import { AppError } from "#lib/errors.ts";

/** Hosts that the Hub of Hugging Face serves files from; a dot at the start stands for any name below. */
const OWN_HOSTS = ["huggingface.co", "hf.co", ".huggingface.co", ".hf.co"];

export type HubHosts = {
  /** Without a slash at the end of its path. */
  endpoint: URL;
  /** The URL, or `upstream_unavailable` when it is not one that the Hub may send us to. */
  checked(url: URL): URL;
  /** Whether the token may go there: the endpoint's own host, on its own port. */
  trusts(url: URL): boolean;
};

/**
 * Where requests may go: the endpoint from the settings, and for files also hosts of Hugging Face or those the settings
 * name (`HOST` or `HOST:PORT`). Only https; a loopback endpoint (the sandbox) may use http, and other ports of its own
 * address. Throws `invalid_input` for an endpoint that cannot be used.
 */
export function hubHosts(endpoint: string, fileHosts: readonly string[] = []): HubHosts {
  const url = parsedEndpoint(endpoint);
  const local = isLoopback(url.hostname);

  function allowed(target: URL): boolean {
    if (target.username || target.password) return false;
    if (local && target.hostname === url.hostname) return target.protocol === "http:" || target.protocol === "https:";
    if (target.protocol !== "https:") return false;
    if (target.host === url.host || fileHosts.includes(target.host)) return true;
    return target.port === "" && isOwnHost(target.hostname);
  }

  return {
    endpoint: url,
    checked(target) {
      if (allowed(target)) return target;
      throw new AppError(
        "upstream_unavailable",
        `${url.host} sent us to ${target.protocol}//${target.host}, which is not one of its hosts. ` +
          "If it should be, add it to the Hub's file hosts in Settings.",
      );
    },
    trusts: (target) => target.host === url.host && target.protocol === url.protocol,
  };
}

export function isOwnHost(hostname: string): boolean {
  return OWN_HOSTS.some((own) => (own.startsWith(".") ? hostname.endsWith(own) : hostname === own));
}

function parsedEndpoint(endpoint: string): URL {
  const url = URL.parse(endpoint.replace(/\/+$/, ""));
  const secure = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !secure || url.username || url.password || url.search || url.hash) {
    throw new AppError(
      "invalid_input",
      `"${redacted(url, endpoint)}" cannot be the Hub's address. Give one like https://huggingface.co.`,
    );
  }
  return url;
}

/** An address with a password in it must not come back in an error. */
function redacted(url: URL | null, endpoint: string) {
  return url?.username || url?.password ? `${url.protocol}//…@${url.host}` : endpoint.slice(0, 200);
}

function isLoopback(hostname: string) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
