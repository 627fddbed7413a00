import type { Db } from "#lib/db.ts";

/** Of all workers together, as long as a host asks for nothing. A worker alone has no more than 32 an import. */
export const mostConnections = 128;

/** After it was asked to slow down, all together take one more connection each so many seconds. */
const growSeconds = 2;

/** Requests that were on their way when a host asked to slow down are asked the same: they are one asking. */
const sameSeconds = 1;

/**
 * What a worker says of a host: how many of its imports speak to it, with how many open requests, and whether it was asked to slow down. Of the imports
 * so many use all they may have (`hungry`), and the others keep so many connections.
 */
export type HostTold = {
  host: string;
  members: number;
  inFlight: number;
  hungry: number;
  kept: number;
  throttled: boolean;
  restSeconds: number;
};

/** What it hears: how many connections all may have, how many imports of all workers share them and how, and how long the host is to be left alone. */
export type HostHeard = {
  host: string;
  connections: number;
  members: number;
  hungry: number;
  kept: number;
  restMs: number;
};

/**
 * Tells of hosts and hears of them, in one statement. When one was asked to slow down, all together get half of what they had open. Who was not heard
 * of for `leaseSeconds` has no share any more. The database's clock alone counts.
 */
export async function tellHosts(
  db: Pick<Db, "$queryRaw">,
  worker: string,
  told: HostTold[],
  leaseSeconds: number,
): Promise<HostHeard[]> {
  return db.$queryRaw<HostHeard[]>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        AS t("host" text, "members" int, "inFlight" int, "hungry" int, "kept" int, "throttled" boolean, "restSeconds" float8)
    ), gone AS (
      DELETE FROM "host_share" WHERE ("host", "worker") IN (
        SELECT "host", "worker" FROM "host_share" WHERE "worker" <> ${worker}
          AND "expiresAt" < now() - interval '1 minute' FOR UPDATE SKIP LOCKED)
    ), ended AS (
      DELETE FROM "host_share" AS s USING told WHERE s."host" = told."host" AND s."worker" = ${worker} AND told."members" = 0
    ), shares AS (
      INSERT INTO "host_share" ("host", "worker", "members", "inFlight", "hungry", "kept", "expiresAt")
      SELECT "host", ${worker}, "members", "inFlight", "hungry", "kept", now() + make_interval(secs => ${leaseSeconds})
      FROM told WHERE "members" > 0 ORDER BY "host"
      ON CONFLICT ("host", "worker") DO UPDATE
        SET "members" = excluded."members", "inFlight" = excluded."inFlight", "hungry" = excluded."hungry",
          "kept" = excluded."kept", "expiresAt" = excluded."expiresAt"
    ), others AS (
      SELECT told."host", coalesce(sum(s."members"), 0)::int AS "members", coalesce(sum(s."inFlight"), 0)::int AS "inFlight",
        coalesce(sum(s."hungry"), 0)::int AS "hungry", coalesce(sum(s."kept"), 0)::int AS "kept"
      FROM told LEFT JOIN "host_share" AS s
        ON s."host" = told."host" AND s."worker" <> ${worker} AND s."expiresAt" > now()
      GROUP BY told."host"
    ), known AS (
      SELECT told."host", l."restUntil", coalesce(least(${mostConnections},
        l."connections" + floor(extract(epoch FROM now() - l."throttledAt") / ${growSeconds}))::int, ${mostConnections}) AS "connections"
      FROM told LEFT JOIN "host_limit" AS l ON l."host" = told."host"
    ), asked AS (
      INSERT INTO "host_limit" AS l ("host", "connections", "throttledAt", "restUntil")
      SELECT told."host", greatest(1, least(known."connections", told."inFlight" + others."inFlight") / 2), now(),
        now() + make_interval(secs => told."restSeconds")
      FROM told JOIN known USING ("host") JOIN others USING ("host") WHERE told."throttled" ORDER BY told."host"
      ON CONFLICT ("host") DO UPDATE SET "restUntil" = greatest(l."restUntil", excluded."restUntil"),
        "connections" = CASE WHEN l."throttledAt" < now() - make_interval(secs => ${sameSeconds})
          THEN excluded."connections" ELSE l."connections" END,
        "throttledAt" = CASE WHEN l."throttledAt" < now() - make_interval(secs => ${sameSeconds})
          THEN excluded."throttledAt" ELSE l."throttledAt" END
      RETURNING "host", "connections", "restUntil"
    )
    SELECT told."host", coalesce(asked."connections", known."connections")::int AS "connections",
      (told."members" + others."members")::int AS "members", (told."hungry" + others."hungry")::int AS "hungry",
      (told."kept" + others."kept")::int AS "kept",
      greatest(0, coalesce(extract(epoch FROM coalesce(asked."restUntil", known."restUntil") - now()) * 1000, 0))::float8 AS "restMs"
    FROM told JOIN known USING ("host") JOIN others USING ("host") LEFT JOIN asked USING ("host")`;
}
