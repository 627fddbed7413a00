import "server-only";
import type { Accounts } from "#lib/clients/accounts.ts";
import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import type { Hub } from "#lib/clients/hub.ts";
import { cloudAuth } from "#lib/clients/google-auth.ts";
import { googleToken } from "#lib/clients/google-token.ts";
import { httpHub } from "#lib/clients/hub.http.ts";
import type { KubeConfigAccess } from "#lib/clients/kube-config.ts";
import { httpKube } from "#lib/clients/kube.http.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { attachedAccess, httpKubes } from "#lib/clients/kubes.http.ts";
import { clusterSecret, type OpenKube } from "#lib/clusters/open-kube.ts";
import { createDb, type Db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import { type ChangeFeed, changeFeed } from "#lib/live/change-feed.ts";
import { type KeptReads, keptReads } from "#lib/live/kept-reads.ts";
import { findSecret } from "#lib/secrets/secret-store.ts";

export type Services = {
  db: Db;
  accounts: Accounts;
  queue: Queue;
  hub: Hub;
  buckets: Buckets;
  feed: ChangeFeed;
  kept: KeptReads;
  secretKey: string;
  /** The Hub as that token sees it: to try one before it is kept. */
  hubWith: (token: string) => Hub;
  openKube: OpenKube;
  /** A cluster that is not attached yet: to see whether it answers before it is kept. */
  tryKube: (name: string, access: KubeConfigAccess) => Kube;
  defaults: {
    bucket: string | null;
    sandbox: boolean;
    project: string | null;
    gkeProject: string | null;
    hubUrl: string;
  };
};

// Next loads this module once for pages and once for actions: the process has one pool, one LISTEN connection, one queue.
const shared = globalThis as typeof globalThis & { sluiceServices?: Services };

/** What use-cases are given in the web server, made from the settings on first use. */
export function services(): Services {
  shared.sluiceServices ??= create();
  return shared.sluiceServices;
}

function create(): Services {
  const settings = env();
  const db = createDb(settings.DATABASE_URL);
  const secretKey = settings.SLUICE_SECRET_KEY;
  const hubAt = {
    endpoint: settings.HUB_URL,
    fileHosts: settings.HUB_FILE_HOSTS,
    onLoopback: settings.HUB_ON_LOOPBACK,
    userAgent: "sluice/0.1",
  };
  const kubes = httpKubes({
    googleToken: googleToken(cloudAuth()),
    findCredential: (clusterId) => findSecret(clusterSecret(clusterId), { db, secretKey }),
  });
  const feed = changeFeed(settings.DATABASE_URL);
  let boss: ReturnType<typeof startBoss> | undefined;

  return {
    db,
    secretKey,
    accounts: betterAuthAccounts({ db, secret: settings.BETTER_AUTH_SECRET, url: settings.SLUICE_URL }),
    queue: bossQueue(() => {
      boss ??= startBoss({ connectionString: settings.DATABASE_URL, role: "web" }).catch((error: unknown) => {
        boss = undefined;
        throw error;
      });
      return boss;
    }),
    hub: httpHub({ ...hubAt, token: () => findSecret("hub-token", { db, secretKey }) }),
    hubWith: (token) => httpHub({ ...hubAt, token: () => Promise.resolve(token) }),
    openKube: (cluster) => kubes.open(cluster),
    tryKube: (name, access) => httpKube(attachedAccess(name, access)),
    defaults: {
      bucket: settings.SLUICE_BUCKET ?? null,
      sandbox: settings.SLUICE_SANDBOX,
      project: settings.SLUICE_PROJECT ?? null,
      gkeProject: settings.GKE_PROJECT ?? settings.SLUICE_PROJECT ?? null,
      hubUrl: settings.HUB_URL,
    },
    buckets: gcsBuckets({ apiEndpoint: settings.GCS_API_URL, projectId: settings.SLUICE_PROJECT }),
    feed,
    kept: keptReads(feed),
  };
}
