import { join } from "node:path";
import { type GcsOptions, type RunningGcs, startGcs } from "../sandbox/gcs/server.ts";

/** Lends a Cloud Storage of the part's own. */
export async function withGcs(
  folder: string,
  options: Partial<GcsOptions>,
  work: (gcs: RunningGcs) => Promise<void>,
): Promise<void> {
  const gcs = await startGcs({ stateDir: join(folder, "gcs"), ...options });
  try {
    await work(gcs);
  } finally {
    await gcs.close();
  }
}
