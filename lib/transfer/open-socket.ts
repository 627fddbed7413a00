import { connect, isIP, type LookupFunction } from "node:net";
import { connect as connectTls } from "node:tls";
import { ciphers } from "./ciphers.ts";

/** Where what arrives is put, and what hears of it. */
type Reading = { buffer: () => Buffer; callback: (count: number) => boolean };

/** A connection over TCP or TLS, by the scheme of the address. */
export function openSocket(url: URL, { lookup, onread }: { lookup: LookupFunction | undefined; onread: Reading }) {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isSecure = url.protocol === "https:";
  const options = { host, port: Number(url.port) || (isSecure ? 443 : 80), onread, ...(lookup && { lookup }) };
  if (!isSecure) return connect(options);
  return connectTls({
    ...options,
    ciphers,
    ALPNProtocols: ["http/1.1"],
    ...(isIP(host) === 0 && { servername: host }),
  });
}
