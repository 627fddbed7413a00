import type { RunningGcs } from "../sandbox/gcs/server.ts";

/** What leads Google's own libraries to the sandbox as the control plane. With the project named, none of them asks Google for it. */
export function googleEnv({ credentialsFile }: RunningGcs): Record<string, string> {
  return { GOOGLE_APPLICATION_CREDENTIALS: credentialsFile, GOOGLE_CLOUD_PROJECT: "sandbox-project" };
}
