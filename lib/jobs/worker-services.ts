import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { gcsCaches } from "#lib/clients/caches.gcs.ts";
import { googleGke } from "#lib/clients/gke.google.ts";
import { cloudAuth } from "#lib/clients/google-auth.ts";
import { googleToken } from "#lib/clients/google-token.ts";
import { hubLookup } from "#lib/clients/hub-lookup.ts";
import { httpHub } from "#lib/clients/hub.http.ts";
import { httpKubes } from "#lib/clients/kubes.http.ts";
import { clusterSecret } from "#lib/clusters/open-kube.ts";
import { googleMonitoring } from "#lib/clients/monitoring.google.ts";
import { createDb } from "#lib/db.ts";
import type { WorkerEnv } from "#lib/env.ts";
import { commonLimits } from "#lib/imports/hosts/common-limits.ts";
import type { JobDeps } from "#lib/jobs/definition.ts";
import { copyImportJob } from "#lib/jobs/definitions/copy-import.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";
import { recentSecret } from "#lib/secrets/recent-secret.ts";
import { findSecret } from "#lib/secrets/secret-store.ts";
import { bucketSink } from "#lib/transfer/bucket-sink.ts";
import { httpSource } from "#lib/transfer/http-source.ts";
import { transferThreads } from "#lib/transfer/threads/transfer-threads.ts";

/** How long a request of the Hub waits for a database that is gone: the token is in it. */
const tokenWaitMs = 60_000;

/** What the jobs of a worker are given, made from the settings. `close` ends every connection. */
export function workerServices(
  settings: WorkerEnv,
  worker: string,
): Omit<JobDeps, "worker" | "signal"> & { close: () => Promise<void> } {
  const db = createDb(settings.DATABASE_URL);
  const secret = { db, secretKey: settings.SLUICE_SECRET_KEY };
  const buckets = gcsBuckets({ apiEndpoint: settings.GCS_API_URL, projectId: settings.SLUICE_PROJECT });
  const bulk = transferThreads({ lookup: hubLookup });
  const source = httpSource({ lookup: hubLookup, bulk });
  const leaseSeconds = settings.SLUICE_LEASE_SECONDS;
  const limits = commonLimits({ db, worker, hubUrl: settings.HUB_URL, leaseSeconds });
  const auth = cloudAuth();
  const kubes = httpKubes({
    googleToken: googleToken(auth),
    findCredential: (clusterId) => findSecret(clusterSecret(clusterId), secret),
  });

  return {
    db,
    leaseSeconds,
    limits,
    buckets,
    caches: gcsCaches({ auth, apiEndpoint: settings.GCS_API_URL }),
    monitoring: googleMonitoring({ auth, apiEndpoint: settings.MONITORING_API_URL }),
    source,
    openKube: (cluster) => kubes.open(cluster),
    gke: googleGke({ auth, apiEndpoint: settings.GKE_API_URL }),
    hubUrl: settings.HUB_URL,
    hub: httpHub({
      endpoint: settings.HUB_URL,
      fileHosts: settings.HUB_FILE_HOSTS,
      onLoopback: settings.HUB_ON_LOOPBACK,
      userAgent: "sluice/0.1",
      token: recentSecret(() => throughOutage(AbortSignal.timeout(tokenWaitMs), () => findSecret("hub-token", secret))),
    }),
    openSink: (bucket) =>
      bucketSink({ endpoint: buckets.endpoint, bucket, accessToken: () => buckets.accessToken(), bulk }),
    tuning: {
      memoryBytes: (settings.SLUICE_PART_BUFFERS_MIB * 2 ** 20 - (bulk?.memoryBytes ?? 0)) / copyImportJob.atATime,
    },
    async close() {
      await source.close();
      await bulk?.close();
      await kubes.close();
      await limits.close();
      await db.$disconnect();
    },
  };
}
