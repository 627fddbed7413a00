import { readFileSync } from "node:fs";
import { Storage } from "@google-cloud/storage";
import { GoogleAuth, IdentityPoolClient } from "google-auth-library";
import { z } from "zod";
import type { RunningGcs } from "../sandbox/gcs/server.ts";

/** Google's own Node client, as the control plane. */
export function storageClient({ url, credentialsFile }: RunningGcs): Storage {
  return new Storage({
    apiEndpoint: url,
    projectId: "sandbox-project",
    authClient: new GoogleAuth({ authClient: identity(credentialsFile) }),
    useAuthWithCustomEndpoint: true,
    retryOptions: { retryDelayMultiplier: 1, maxRetryDelay: 1 },
  });
}

/**
 * The same for its transfer manager, which calls `https://BUCKET.HOST/NAME` whatever the endpoint: the request is sent to the sandbox, with the
 * bucket in the path.
 */
export function transferClient({ url, credentialsFile }: RunningGcs): Storage {
  const client = identity(credentialsFile);
  const request = client.request.bind(client);
  client.request = (options) => {
    const { hostname, pathname, search } = new URL(String(options.url));
    return request({ ...options, url: `${url}/${hostname.split(".")[0]}${pathname}${search}` });
  };
  return new Storage({ projectId: "sandbox-project", authClient: client });
}

/** The control plane as Google's clients know it by the file of its credentials. */
export function identity(credentialsFile: string): IdentityPoolClient {
  return new IdentityPoolClient(credentials.parse(JSON.parse(readFileSync(credentialsFile, "utf8"))));
}

const credentials = z.looseObject({
  type: z.string(),
  audience: z.string(),
  subject_token_type: z.string(),
  token_url: z.string(),
  credential_source: z.object({ file: z.string() }),
});
