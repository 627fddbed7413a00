import { randomBytes } from "node:crypto";
import type { ImportView } from "#lib/imports/schema.ts";
import type { RunningGcs } from "../sandbox/gcs/server.ts";
import type { RunningHub } from "../sandbox/hub/start-hub.ts";
import { childEnv } from "./child-env.ts";
import { confirmedImport } from "./confirmed-import.ts";
import { googleEnv } from "./google-env.ts";
import type { PublishedModel } from "./published-model.ts";
import { settledImport } from "./settled-import.ts";
import { withGcs } from "./with-gcs.ts";
import { withHub } from "./with-hub.ts";
import { withPostgres } from "./with-postgres.ts";
import { type User, withUser } from "./with-user.ts";
import { withWorker } from "./with-worker.ts";

/** Anybody may read and write it: not every judge signs in. */
export const bucket = "models";

export type Importing = { hub: RunningHub; gcs: RunningGcs; user: User; planned: ImportView };
export type Imported = Omit<Importing, "planned"> & { done: ImportView };

type Steps = {
  /** Before the plan is confirmed. */
  look?: (importing: Importing) => Promise<void>;
  judge: (imported: Imported) => Promise<void>;
};

/** Lends a published model that the product has imported: from a hub of its own, by a worker process, into a bucket. */
export function withImportedModel(folder: string, model: PublishedModel, { look, judge }: Steps): Promise<void> {
  return withPostgres(folder, (databaseUrl) =>
    withHub(folder, { folders: { [model.repo]: model.folder } }, (hub) =>
      withGcs(folder, { buckets: [{ name: bucket, anonymous: true }] }, (gcs) => {
        const env = childEnv(folder, {
          DATABASE_URL: databaseUrl,
          HUB_URL: hub.url,
          HUB_FILE_HOSTS: new URL(hub.filesUrl).host,
          HUB_ON_LOOPBACK: "1",
          GCS_API_URL: gcs.url,
          ...googleEnv(gcs),
          SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
        });
        return withWorker(env, () =>
          withUser({ databaseUrl, bucket }, async (user) => {
            const importId = await confirmedImport(model.repo, user, (planned) => look?.({ hub, gcs, user, planned }));
            const done = await settledImport(importId, user.db, ["queued", "copying"]);
            await judge({ hub, gcs, user, done });
          }),
        );
      }),
    ),
  );
}
