import { lookup } from "node:dns";
import { BlockList, isIPv6, type LookupFunction } from "node:net";
import { isLoopback, isOwnHost } from "./hub-hosts.ts";

const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16);
linkLocal.addSubnet("fe80::", 10, "ipv6");
linkLocal.addAddress("fd00:ec2::254", "ipv6");
linkLocal.addAddress("fd20:ce::254", "ipv6");

const thisMachine = new BlockList();
thisMachine.addSubnet("127.0.0.0", 8);
thisMachine.addSubnet("0.0.0.0", 8);
thisMachine.addSubnet("::", 127, "ipv6");

const internal = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const) {
  internal.addSubnet(net, bits);
}
internal.addSubnet("::", 127, "ipv6");
internal.addSubnet("fc00::", 7, "ipv6");
internal.addSubnet("ff00::", 8, "ipv6");

/**
 * Whether a name may be connected to at an address. Metadata servers never; names of Hugging Face only at public addresses,
 * whatever DNS says; a mirror that the settings name may be inside one's own network, and this machine is only what says so.
 */
export function mayConnect(hostname: string, address: string): boolean {
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  if (linkLocal.check(address, family)) return false;
  if (thisMachine.check(address, family) && !isLoopback(hostname)) return false;
  return !isOwnHost(hostname) || !internal.check(address, family);
}

/** Looks a name up and checks every address where the connection is made, so that no second look-up can differ. */
export const hubLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const found = typeof address === "string" ? [address] : (address ?? []).map((each) => each.address);
    const refused = error ? undefined : found.find((each) => !mayConnect(hostname, each));
    if (refused === undefined) callback(error, address, family);
    else callback(new Error(`${hostname} resolves to ${refused}, where no Hub can be.`), address, family);
  });
};
