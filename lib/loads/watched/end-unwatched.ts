import type { Hold } from "#lib/jobs/hold-lease.ts";

type Deps = { hold: Hold; clusterId: string };

/** Ends the starts in namespaces of a cluster that are watched no longer: what was read of them by then is what there is. */
export async function endUnwatched(watched: readonly string[], { hold, clusterId }: Deps): Promise<void> {
  await hold.write(
    (tx) => tx.$executeRaw`
      UPDATE "load" SET "live" = false, "logDone" = true,
        "logGap" = concat_ws(' ', "logGap", 'Its namespace is no longer watched: what came after is not here.')
      WHERE "clusterId" = ${clusterId}::uuid AND "watchOnly" AND "live" AND NOT ("namespace" = ANY(${watched}))`,
  );
}
