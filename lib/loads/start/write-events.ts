import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import type { Tx } from "#lib/db.ts";
import { firstSeen, lastSeen, timesSeen } from "#lib/loads/start/event-time.ts";
import { storable } from "#lib/storable.ts";

export type OwnedEvent = { ownerId: string; event: KubeEvent };

/** Keeps what a cluster said of starts. An event that is told again replaces itself, with its higher count. */
export async function writeLoadEvents(tx: Tx, events: readonly OwnedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [owners, at, kinds, objects, texts, counts, uids] = columns(events);
  await tx.$executeRaw`
    INSERT INTO "load_event" ("loadId", "at", "kind", "object", "text", "count", "key")
    SELECT "owner", "at", "kind", "object", "text", "count", md5("owner"::text || "uid")::uuid
    FROM unnest(${owners}::uuid[], ${at}::timestamptz[], ${kinds}::text[], ${objects}::text[], ${texts}::text[], ${counts}::int[], ${uids}::text[])
      AS told ("owner", "at", "kind", "object", "text", "count", "uid")
    ON CONFLICT ("key") DO UPDATE SET "at" = excluded."at", "text" = excluded."text", "count" = excluded."count"
      WHERE "load_event"."count" < excluded."count"`;
}

/** The same of deployments. */
export async function writeDeploymentEvents(tx: Tx, events: readonly OwnedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [owners, at, kinds, objects, texts, counts, uids] = columns(events);
  await tx.$executeRaw`
    INSERT INTO "deployment_event" ("deploymentId", "at", "kind", "object", "text", "count", "uid", "source")
    SELECT *, 'kubernetes' FROM unnest(${owners}::uuid[], ${at}::timestamptz[], ${kinds}::text[], ${objects}::text[], ${texts}::text[], ${counts}::int[], ${uids}::text[])
    ON CONFLICT ("deploymentId", "uid") DO UPDATE SET "at" = excluded."at", "text" = excluded."text", "count" = excluded."count"
      WHERE "deployment_event"."count" < excluded."count"`;
}

function columns(events: readonly OwnedEvent[]) {
  return [
    events.map(({ ownerId }) => ownerId),
    events.map(({ event }) => new Date(lastSeen(event) ?? firstSeen(event) ?? Date.now())),
    events.map(({ event }) => storable(event.reason ?? "")),
    events.map(({ event: { involvedObject } }) => storable(`${involvedObject.kind}/${involvedObject.name}`)),
    events.map(({ event }) => storable(event.message ?? "").slice(0, 2_000)),
    events.map(({ event }) => timesSeen(event)),
    events.map(({ event }) => event.metadata.uid),
  ] as const;
}
