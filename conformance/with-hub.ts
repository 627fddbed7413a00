import { join } from "node:path";
import { type HubOptions, type RunningHub, startHub } from "../sandbox/hub/start-hub.ts";

/** Lends a hub of the part's own. */
export async function withHub(
  folder: string,
  options: Partial<HubOptions>,
  work: (hub: RunningHub) => Promise<void>,
): Promise<void> {
  const hub = await startHub({ stateDir: join(folder, "hub"), ...options });
  try {
    await work(hub);
  } finally {
    await hub.close();
  }
}
