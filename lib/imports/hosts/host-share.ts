import type { HostHeard } from "#lib/imports/hosts/tell-hosts.ts";

type Heard = Pick<HostHeard, "connections" | "members" | "hungry" | "kept">;

/** What each import may have when all want the same: at least one. */
export function equalShare({ connections, members }: Pick<Heard, "connections" | "members">): number {
  return Math.max(1, Math.floor(connections / members));
}

/** What an import keeps of its equal share: null where it uses all of it, else half of what it leaves, as it may want more a moment later. */
export function keptOf(inFlight: number, equal: number): number | null {
  return inFlight >= equal ? null : Math.ceil((inFlight + equal) / 2);
}

/** How many connections an import may have: one that uses all of its equal share gets with its like what the others do not keep. */
export function mostOf(inFlight: number, heard: Heard): number {
  const equal = equalShare(heard);
  if (keptOf(inFlight, equal) !== null || heard.hungry === 0) return equal;
  return Math.max(equal, Math.floor((heard.connections - heard.kept) / heard.hungry));
}
