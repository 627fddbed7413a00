import { mkdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createFaults } from "../faults/create-faults.ts";
import { retryTestRoute } from "../faults/retry-test-route.ts";
import { listen } from "../http/listen.ts";
import { sendJson } from "../http/send-json.ts";
import { newBucketRecord } from "./bucket-resource.ts";
import { countTraffic, type Sample } from "./caches/traffic.ts";
import type { Gcs } from "./call.ts";
import { handleRequest, ownFaults } from "./handle-request.ts";
import { type MultipartRefusal, refuseMultipart } from "./multipart-refusal.ts";
import type { Binding } from "./policy.ts";
import { controlPlane, projectNumber } from "./project.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { operations } from "./routes.ts";
import { limitBucket, type SoftLimits } from "./soft-limits.ts";
import { addBucket, openStore, type Store } from "./store.ts";
import { openTokens } from "./tokens.ts";

/** `anonymous` lets anybody read and write: outside clients that have no credentials. `bindings` replace the control plane's own. */
type BucketOption = {
  name: string;
  location?: string;
  anonymous?: boolean;
  bindings?: Binding[];
  /** Answers 429 beyond them, as the service does; without, every rate is taken. */
  softLimits?: SoftLimits;
  /** Refuses the XML API's multipart uploads for this reason. */
  withoutMultipart?: MultipartRefusal;
};

export type GcsOptions = {
  /** 0 or absent: any free one. */
  port?: number;
  /** Buckets, objects and keys live here and are found again at the next start. */
  stateDir: string;
  /** Made when they are not there yet. */
  buckets?: BucketOption[];
  /** Access token → principal, beside those that the token service gives out. */
  principals?: Record<string, string>;
  /** Access id → secret and principal, for S3 clients. */
  hmacKeys?: Gcs["hmacKeys"];
  /** Of each connection; 0 or absent is unpaced. */
  bytesPerSecond?: number;
  /** Of what a reader in a zone gets from the bucket itself; the slower of both holds. */
  zoneBytesPerSecond?: number;
  /** Of what such a reader gets from the zone's cache. */
  cachedBytesPerSecond?: number;
  /** Most names on one page of a list; 1000, as Cloud Storage has it, if absent. */
  pageSize?: number;
  /** Most bytes that one call of a rewrite copies, at least 1 MiB; without end if absent, as within one location and class. */
  rewriteBytes?: number;
  /** Multiplies every wait and lifetime: 0.01 makes an hour 36 s. */
  timeScale?: number;
  /** The clock of caches and their operations; the machine's own if absent. */
  now?: () => number;
  /** Lower case if absent: so a recorded answer of Google's has it, while storage_control.proto writes RUNNING. */
  stateCase?: Gcs["stateCase"];
};

export type RunningGcs = {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** Application default credentials of the control plane, as a file for `GOOGLE_APPLICATION_CREDENTIALS`. */
  credentialsFile: string;
  /** A token that the token service takes for this principal, as Kubernetes mounts one in a pod. */
  subjectToken: (principal: string) => string;
  /** Whom an access token stands for, for the other APIs of the same cloud; null when it is false or expired. */
  principalOf: (accessToken: string) => string | null;
  /** An access token of this principal, as a node's metadata server gives one to a pod; with it the bucket knows the node's zone. */
  accessToken: (principal: string, zone?: string) => string;
  /** What was read from zones since the start, for Cloud Monitoring. */
  traffic: () => (Sample & { location: string })[];
  close: () => Promise<void>;
};

const subjectTokenSeconds = 10 * 365 * 24 * 3600;
const accessTokenSeconds = 3600;

/** Starts a Cloud Storage of its own on loopback: the JSON and XML APIs and the token service that its callers need. */
export async function startGcs(options: GcsOptions): Promise<RunningGcs> {
  mkdirSync(options.stateDir, { recursive: true, mode: 0o700 });
  const gcs: Gcs = {
    store: openStore(`${options.stateDir}/buckets`),
    tokens: openTokens(options.stateDir, options.principals ?? {}),
    faults: createFaults({ methods: operations, own: ownFaults }),
    hmacKeys: options.hmacKeys ?? {},
    bytesPerSecond: options.bytesPerSecond ?? 0,
    zoneBytesPerSecond: options.zoneBytesPerSecond ?? 0,
    cachedBytesPerSecond: options.cachedBytesPerSecond ?? 0,
    traffic: countTraffic(),
    pageSize: options.pageSize ?? 1000,
    rewriteBytes: options.rewriteBytes ?? Infinity,
    timeScale: options.timeScale ?? 1,
    now: options.now ?? Date.now,
    stateCase: options.stateCase ?? "lower",
  };
  makeBuckets(gcs.store, options.buckets ?? []);
  const log = createRequestLog();
  const server = await listen("gcs", options.port ?? 0, async (req, res) => {
    if (await retryTestRoute(gcs.faults, req, res)) return;
    if (req.url === "/_sandbox/requests") return showRequests(req, res, log);
    await handleRequest(req, res, gcs, log);
  });
  const subjectToken = (principal: string) => gcs.tokens.issue("subject", principal, subjectTokenSeconds);
  const credentialsFile = writeCredentials(options.stateDir, server.url, subjectToken(controlPlane));
  return {
    url: server.url,
    credentialsFile,
    subjectToken,
    accessToken: (principal, zone) => gcs.tokens.issue("access", principal, accessTokenSeconds, zone),
    principalOf: (accessToken) => gcs.tokens.holder("access", accessToken)?.principal ?? null,
    traffic: () =>
      gcs.traffic.samples().flatMap((sample) => {
        const bucket = gcs.store.buckets.get(sample.bucket);
        return bucket ? [{ ...sample, location: bucket.record.location }] : [];
      }),
    close: () => server.close(),
  };
}

function makeBuckets(store: Store, buckets: BucketOption[]): void {
  const anybody = ["roles/storage.objectUser", "roles/storage.bucketViewer"];
  for (const { name, location = "us-central1", anonymous, bindings, softLimits, withoutMultipart } of buckets) {
    const owner = bindings ?? [{ role: "roles/storage.admin", members: [controlPlane] }];
    const open = anonymous ? anybody.map((role) => ({ role, members: ["allUsers"] })) : [];
    const made = store.buckets.get(name) ?? addBucket(store, newBucketRecord(name, location, [...owner, ...open]));
    if (softLimits) limitBucket(made, softLimits);
    if (withoutMultipart) refuseMultipart(made, withoutMultipart);
  }
}

function writeCredentials(stateDir: string, url: string, token: string): string {
  const tokenFile = `${stateDir}/subject-token`;
  const pool = `//iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/sandbox/providers/local`;
  const credentials = {
    type: "external_account",
    audience: pool,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: `${url}/v1/token`,
    // Without it Google's own Resource Manager would be asked for the project's name.
    cloud_resource_manager_url: `${url}/v1/projects/`,
    credential_source: { file: tokenFile },
  };
  writeFileSync(tokenFile, token, { mode: 0o600 });
  writeFileSync(`${stateDir}/credentials.json`, JSON.stringify(credentials, null, 2), { mode: 0o600 });
  return `${stateDir}/credentials.json`;
}

function showRequests(req: IncomingMessage, res: ServerResponse, log: RequestLog): void {
  if (req.method === "DELETE") log.clear();
  sendJson(res, 200, log.shown());
}
