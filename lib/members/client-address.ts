import { isIP } from "node:net";

/**
 * The address a request came from, as the outermost of so many proxies of ours wrote it into `X-Forwarded-For`; of IPv6 the network of 64 bits, as
 * one household has all of it. What stands before that is the sender's own word. Null where no proxy is there to say it.
 */
export function clientAddress(forwardedFor: string | null, proxies: number): string | null {
  if (proxies === 0 || forwardedFor === null) return null;
  const address = forwardedFor.split(",").at(-proxies)?.trim() ?? "";
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(plain);
  if (version === 0) return null;
  return version === 4 ? plain : network(plain);
}

function network(address: string): string {
  const [front = "", back] = (address.split("%")[0] ?? "").split("::");
  const groups = front === "" ? [] : front.split(":");
  const missing = back === undefined ? 0 : 8 - groups.length - (back === "" ? 0 : back.split(":").length);
  const first = [...groups, ...Array<string>(missing).fill("0"), ...(back ?? "").split(":")].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group || "0", 16).toString(16)).join(":")}::/64`;
}
