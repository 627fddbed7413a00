import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import type { Tx } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { firstSeen, lastSeen, timesSeen } from "#lib/loads/start/event-time.ts";
import { storable } from "#lib/storable.ts";

export type OwnedEvent = { ownerId: string; event: KubeEvent };

/**
 * Keeps what a cluster said of starts that are there. An event that is told again replaces itself, with its higher count. In place of a foreign key, which would
 * look up a start for each of its events, the starts are locked against removal until all is written.
 */
export async function writeLoadEvents(tx: Tx, events: readonly OwnedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const owners = [...new Set(events.map(({ ownerId }) => ownerId))];
  await tx.$executeRaw`
    INSERT INTO "load_event" ("loadId", "at", "kind", "object", "text", "count", "key")
    SELECT "owner", "at", "kind", "object", "text", "count", md5("owner"::text || "uid")::uuid FROM ${told(events)}
    WHERE "owner" = ANY (ARRAY(SELECT "id" FROM "load" WHERE "id" = ANY (${owners}::uuid[]) ORDER BY "id" FOR KEY SHARE))
    ON CONFLICT ("key") DO UPDATE SET "at" = excluded."at", "text" = excluded."text", "count" = excluded."count"
      WHERE "load_event"."count" < excluded."count"`;
}

/** The same of deployments. */
export async function writeDeploymentEvents(tx: Tx, events: readonly OwnedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "deployment_event" ("deploymentId", "at", "kind", "object", "text", "count", "uid", "source")
    SELECT "owner", "at", "kind", "object", "text", "count", "uid", 'kubernetes' FROM ${told(events)}
    ON CONFLICT ("deploymentId", "uid") DO UPDATE SET "at" = excluded."at", "text" = excluded."text", "count" = excluded."count"
      WHERE "deployment_event"."count" < excluded."count"`;
}

/** As a table. One value of JSON takes this side half the time of an array for each column. */
function told(events: readonly OwnedEvent[]): Prisma.Sql {
  return Prisma.sql`json_to_recordset(${JSON.stringify(events.map(toldRow))}::json)
    AS told ("owner" uuid, "at" timestamptz, "kind" text, "object" text, "text" text, "count" int, "uid" text)`;
}

function toldRow({ ownerId, event }: OwnedEvent) {
  const { involvedObject, metadata } = event;
  return {
    owner: ownerId,
    at: lastSeen(event) ?? firstSeen(event) ?? new Date(),
    kind: storable(event.reason ?? ""),
    object: storable(`${involvedObject.kind}/${involvedObject.name}`),
    text: storable((event.message ?? "").slice(0, 2_000)),
    count: timesSeen(event),
    uid: metadata.uid,
  };
}
