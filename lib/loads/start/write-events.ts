import { arrayLiteral } from "#lib/array-literal.ts";
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

/** As a table: an array for each column, which Postgres takes apart in half the time of as much JSON. */
function told(events: readonly OwnedEvent[]): Prisma.Sql {
  const column = (text: (one: OwnedEvent) => string) => arrayLiteral(events.map(text));
  return Prisma.sql`unnest(
      ${column(({ ownerId }) => ownerId)}::uuid[], ${column(({ event }) => timeOf(event))}::timestamptz[],
      ${column(({ event }) => storable(event.reason ?? ""))}::text[], ${column(({ event }) => storable(objectOf(event)))}::text[],
      ${column(({ event }) => storable((event.message ?? "").slice(0, 2_000)))}::text[],
      ${column(({ event }) => String(timesSeen(event)))}::int[], ${column(({ event }) => event.metadata.uid)}::text[])
    AS told ("owner", "at", "kind", "object", "text", "count", "uid")`;
}

function timeOf(event: KubeEvent): string {
  return lastSeen(event) ?? firstSeen(event) ?? new Date().toISOString();
}

function objectOf({ involvedObject: { kind, name } }: KubeEvent): string {
  return `${kind}/${name}`;
}
