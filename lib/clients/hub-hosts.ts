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

type HubHostOptions = {
  fileHosts?: readonly string[] | undefined;
  /** The sandbox's Hub is on this machine; nobody else's is. */
  onLoopback?: boolean | undefined;
};

/**
 * Where requests may go: the endpoint from the settings, and for files also hosts of Hugging Face or those the settings
 * name (`HOST` or `HOST:PORT`). Only https; a loopback endpoint, where one is allowed at all, may use http, and other ports
 * of its own address. Throws `invalid_input` for an endpoint that cannot be used.
 */
export function hubHosts(endpoint: string, { fileHosts = [], onLoopback = false }: HubHostOptions = {}): HubHosts {
  const url = parsedEndpoint(endpoint, onLoopback);
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

function parsedEndpoint(endpoint: string, onLoopback: boolean): URL {
  const url = URL.parse(endpoint.replace(/\/+$/, ""));
  const secure = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !secure || url.username || url.password || url.search || url.hash) {
    throw new AppError(
      "invalid_input",
      `"${redacted(url, endpoint)}" cannot be the Hub's address. Give one like https://huggingface.co.`,
    );
  }
  if (isLoopback(url.hostname) && !onLoopback) {
    throw new AppError(
      "invalid_input",
      `${url.host} is an address of this machine, where only a sandbox's Hub can be. If one is, set HUB_ON_LOOPBACK=1.`,
    );
  }
  return url;
}

/** An address with a password in it must not come back in an error. */
function redacted(url: URL | null, endpoint: string) {
  return url?.username || url?.password ? `${url.protocol}//…@${url.host}` : endpoint.slice(0, 200);
}

/** Whether a host of an address, as `URL` spells it, is this machine. */
export function isLoopback(hostname: string) {
  const mapped = /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/;
  return (
    /(^|\.)localhost\.?$/.test(hostname) ||
    hostname === "[::1]" ||
    hostname === "[::]" ||
    hostname === "0.0.0.0" ||
    mapped.test(hostname) ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
