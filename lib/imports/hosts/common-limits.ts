import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { findRest } from "#lib/imports/hosts/find-rest.ts";
import { equalShare, keptOf, mostOf } from "#lib/imports/hosts/host-share.ts";
import { type HostHeard, type HostTold, tellHosts } from "#lib/imports/hosts/tell-hosts.ts";
import { usualLeaseSeconds } from "#lib/jobs/lease.ts";
import type { Db } from "#lib/db.ts";
import type { CommonLimit, CommonShare } from "#lib/transfer/common-limit.ts";

/** What the workers on one database keep together, for each host that imports read from or write to. */
export type CommonLimits = {
  /** The Hub's own answers: where files are. */
  hub: CommonLimit;
  /** The bytes that the Hub's hosts serve. */
  files: CommonLimit;
  bucket(name: string): CommonLimit;
  /** Seconds for which neither the Hub nor its files are to be asked: for who asks a few times only, and takes no part. */
  hubRest(): Promise<number>;
  /** The same of a bucket. */
  bucketRest(name: string): Promise<number>;
  /** Comes back when nothing is told any more, which is soon after the last has left. */
  close(): Promise<void>;
};

type Options = {
  db: Pick<Db, "$queryRaw">;
  worker: string;
  /** The Hub's address. */
  hubUrl: string;
  leaseSeconds?: number | undefined;
  beatMs?: number;
};

/** Before the others were heard of: what an import begins with when it is alone. */
const unheardMost = 8;

type Host = { members: Set<() => number>; throttled: boolean; restSeconds: number; heard?: HostHeard; heardAt: number };

/**
 * Tells the database once a second what this process does with each host, and at once that a host asked to slow down; what the answer says of the
 * others is obeyed from then on. Silent while nothing is copied. Without an answer the last one counts.
 */
export function commonLimits({
  db,
  worker,
  hubUrl,
  leaseSeconds = usualLeaseSeconds,
  beatMs = 1_000,
}: Options): CommonLimits {
  const hosts = new Map<string, Host>();
  let beating: Promise<void> | undefined;
  let wake = new AbortController();

  /** What was told last of a host on which nothing is copied any more is that it is left. */
  async function tell(): Promise<void> {
    const told = [...hosts].map(([host, { members, throttled, restSeconds, heard }]): HostTold => {
      const used = [...members].map((count) => count());
      const equal = heard ? equalShare(heard) : unheardMost;
      const kept = used.flatMap((inFlight) => keptOf(inFlight, equal) ?? []);
      return {
        host,
        members: members.size,
        inFlight: sumOf(used),
        hungry: used.length - kept.length,
        kept: sumOf(kept),
        throttled,
        restSeconds,
      };
    });
    for (const host of hosts.values()) Object.assign(host, { throttled: false, restSeconds: 0 });
    try {
      const heardAt = performance.now();
      for (const heard of await tellHosts(db, worker, told, leaseSeconds)) {
        const host = hosts.get(heard.host);
        if (host) Object.assign(host, { heard, heardAt });
      }
    } catch (error) {
      for (const { host, throttled, restSeconds } of told) if (throttled) remember(hosts.get(host), restSeconds);
      if (!isDatabaseGone(error))
        console.warn(`What other workers do on the same hosts is not known: ${String(error)}`);
    }
    for (const { host, members } of told) if (members === 0 && hosts.get(host)?.members.size === 0) hosts.delete(host);
  }

  async function beat(): Promise<void> {
    while (hosts.size > 0) {
      await tell();
      const { signal } = wake;
      await sleep(beatMs, undefined, { signal, ref: false }).catch(() => undefined);
      // Parts that are asked to slow down together are told of together.
      if (signal.aborted) await sleep(beatMs / 4, undefined, { ref: false });
      wake = new AbortController();
    }
    beating = undefined;
  }

  function join(name: string, inFlight: () => number): CommonShare {
    const host: Host = hosts.get(name) ?? { members: new Set(), throttled: false, restSeconds: 0, heardAt: 0 };
    hosts.set(name, host);
    host.members.add(inFlight);
    beating ??= beat();
    return {
      most: () => (host.heard ? mostOf(inFlight(), host.heard) : unheardMost),
      restMs: () => Math.max(0, host.heardAt + (host.heard?.restMs ?? 0) - performance.now()),
      throttled(seconds = 0) {
        remember(host, seconds);
        wake.abort();
      },
      leave() {
        host.members.delete(inFlight);
        if (host.members.size === 0) wake.abort();
      },
    };
  }

  const hub = new URL(hubUrl).host;
  const limit = (name: string): CommonLimit => ({ join: (inFlight) => join(name, inFlight) });
  return {
    hub: limit(`hub ${hub}`),
    files: limit(`files ${hub}`),
    bucket: (name) => limit(`bucket ${name}`),
    hubRest: () => findRest(db, [`hub ${hub}`, `files ${hub}`]),
    bucketRest: (name) => findRest(db, [`bucket ${name}`]),
    close: async () => beating,
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function remember(host: Host | undefined, seconds: number): void {
  if (!host) return;
  host.throttled = true;
  host.restSeconds = Math.max(host.restSeconds, seconds);
}
