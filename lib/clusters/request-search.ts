import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Queue } from "#lib/jobs/queue.ts";

type Deps = { db: Db; queue: Queue; defaults: { gkeProject: string | null } };

/** Has a worker look for clusters of the project now; it does so every minute by itself. */
export async function requestSearch({ db, queue, defaults }: Deps): Promise<void> {
  const { gkeProject: project } = defaults;
  if (project === null) {
    throw new AppError(
      "invalid_input",
      "No project of Google Cloud is named in the settings. Attach a cluster by its kubeconfig.",
    );
  }
  await queue.send(db, "find-clusters", { project });
}
