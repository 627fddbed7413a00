import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleAuth, IdentityPoolClient } from "google-auth-library";
import { expect, onTestFinished } from "vitest";
import { z } from "zod";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { gcsCaches } from "#lib/clients/caches.gcs.ts";
import { httpHub } from "#lib/clients/hub.http.ts";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { copyImport } from "#lib/imports/copy/copy-import.ts";
import { ledgerFiles } from "#lib/imports/ledger-files.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { getImport, listPlannedFiles } from "#lib/imports/queries.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import { settleImport } from "#lib/imports/copy/settle-import.ts";
import type { JobDeps } from "#lib/jobs/definition.ts";
import type { JobName, Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { createDb } from "#lib/db.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { record } from "#lib/testing/record.ts";
import { tcpGate } from "#lib/testing/tcp-gate.ts";
import { bucketSink } from "#lib/transfer/bucket-sink.ts";
import { httpSource } from "#lib/transfer/http-source.ts";
import { type GcsOptions, startGcs } from "../../sandbox/gcs/server.ts";
import type { HubOptions } from "../../sandbox/hub/start-hub.ts";
import { testHub } from "../../sandbox/hub/test-hub.ts";

export const ada: Actor = { id: "ada", name: "Ada", email: "ada@example.org", role: "engineer" };
export const ben: Actor = { id: "ben", name: "Ben", email: "ben@example.org", role: "engineer" };

/** The smallest part that Cloud Storage takes, so that files of some megabytes have several. */
export const partBytes = 5 * 2 ** 20;

const credentials = z.looseObject({
  type: z.string(),
  audience: z.string(),
  subject_token_type: z.string(),
  credential_source: z.object({ file: z.string() }),
});

export type ImportRigOptions = {
  hub?: Partial<HubOptions>;
  gcs?: Partial<GcsOptions>;
  token?: string;
  worker?: string;
  gated?: boolean;
  /** A database in the place of one of the run's Postgres. */
  databaseUrl?: string;
};

/** A Hub, a Cloud Storage with the bucket `models`, a database, and what a worker is given to import from the one into the other. */
export async function importRig({
  hub: hubOptions,
  gcs: gcsOptions,
  token,
  worker = "w1",
  gated = false,
  databaseUrl: ownDatabaseUrl,
}: ImportRigOptions = {}) {
  const hub = await testHub(hubOptions);
  const gcs = await testGcs(gcsOptions);
  const serverUrl = ownDatabaseUrl ?? (await testDatabaseUrl());
  const gates = gated && {
    hub: await tcpGate(hub.url),
    bucket: await tcpGate(gcs.url),
    database: await tcpGate(serverUrl),
  };
  const databaseUrl = gates ? gates.database.url : serverUrl;
  const hubUrl = gates ? gates.hub.url : hub.url;
  const gcsUrl = gates ? gates.bucket.url : gcs.url;
  const db = createDb(databaseUrl);
  onTestFinished(() => db.$disconnect());

  const account = credentials.parse(JSON.parse(readFileSync(gcs.credentialsFile, "utf8")));
  const auth = new GoogleAuth({ authClient: new IdentityPoolClient(account) });
  const buckets = gcsBuckets({ apiEndpoint: gcsUrl, projectId: "p", auth });
  const source = httpSource({ stallSeconds: 2 });
  onTestFinished(() => source.close());
  const sent: { name: JobName; importId: string }[] = [];
  const queue: Queue = {
    async send(_, name, data) {
      if ("importId" in data) sent.push({ name, importId: data.importId });
    },
  };
  const hubAs = (as: string | undefined) =>
    httpHub({
      endpoint: hubUrl,
      fileHosts: [new URL(hub.filesUrl).host],
      onLoopback: true,
      userAgent: "test",
      token: async () => as,
      retry: { attempts: 2, baseMs: 10, maxWaitSeconds: 1 },
    });
  let plain: Promise<{ url: string }> | undefined;
  const stopping = new AbortController();
  const deps: JobDeps = {
    db,
    hub: hubAs(token),
    hubUrl,
    buckets,
    source,
    openKube: () => Promise.reject(new Error("There is no cluster in this test.")),
    caches: gcsCaches({ auth, apiEndpoint: gcsUrl }),
    monitoring: { readTraffic: async () => [] },
    gke: { listClusters: async () => [] },
    openSink: (bucket) => bucketSink({ endpoint: gcsUrl, bucket, accessToken: () => buckets.accessToken() }),
    worker,
    signal: stopping.signal,
    tuning: {
      smallestPart: partBytes,
      smallFileBytes: 2 ** 20,
      memoryBytes: 8 * partBytes,
      retries: { tries: 3, baseSeconds: 0.05, capSeconds: 0.2 },
    },
  };
  const defaults = { bucket: "models" };
  /** As a page shows it. */
  const read = async (importId: string) => {
    const view = await getImport(importId, { db });
    return { ...view, files: ledgerFiles(await listPlannedFiles(importId, { db }), view.ledger) };
  };

  const request = (repo: string, revision = "main", actor = ada) =>
    requestImport({ reference: { repo, revision } }, { db, queue, actor, defaults, record });

  return {
    hub,
    gcs,
    /** The ways to the three others, when the rig was asked for them. */
    gates,
    db,
    databaseUrl,
    buckets,
    deps,
    queue,
    record,
    sent,
    hubAs,
    stopWorker: () => stopping.abort(new Error("The worker stops.")),
    read,
    request,
    async plan(repo: string, revision = "main", actor = ada) {
      const { importId } = await request(repo, revision, actor);
      await planImport({ importId }, deps);
      return read(importId);
    },
    /** Plans it where workers run, one of which may be quicker. */
    async planned(repo: string) {
      const { id } = await this.plan(repo);
      await until(`${repo} is planned`, async () => (await read(id)).state === "planned", 60);
      return { id };
    },
    confirm: (importId: string, actor = ada, seen = db) =>
      confirmImport({ importId, licenceRead: true }, { db: seen, queue, actor, record }),
    async copy(importId: string, changed: Partial<JobDeps> = {}) {
      await copyImport({ importId }, { ...deps, ...changed });
      return read(importId);
    },
    async settle(importId: string, changed: Partial<JobDeps> = {}) {
      await settleImport({ importId }, { ...deps, ...changed });
      return read(importId);
    },
    /** What the Hub serves, without its pace: whoever compares has nothing to wait for. */
    served: async (path: string) => {
      const { bytesPerSecond, ...unpaced } = hubOptions ?? {};
      plain ??= bytesPerSecond === undefined ? Promise.resolve(hub) : testHub(unpaced);
      return bytesOf(await fetch((await plain).url + path));
    },
    /** The bytes of an object, as the bucket has them. */
    stored: async (name: string) => {
      const path = `${gcs.url}/storage/v1/b/models/o/${encodeURIComponent(name)}?alt=media`;
      return bytesOf(await fetch(path, { headers: { authorization: `Bearer ${await buckets.accessToken()}` } }));
    },
    objects: async (prefix = "") => (await buckets.listObjects("models", prefix)).map(({ name }) => name),
    /** Uploads that were begun in the bucket and neither completed nor aborted. */
    async openUploads() {
      const headers = { authorization: `Bearer ${await buckets.accessToken()}` };
      return [...(await (await fetch(`${gcs.url}/models?uploads`, { headers })).text()).matchAll(/<UploadId>/g)].length;
    },
    async failGcs(instructions: Record<string, string[]>) {
      await fetch(`${gcs.url}/retry_test`, { method: "POST", body: JSON.stringify({ instructions, global: true }) });
    },
  };
}

export type ImportRig = Awaited<ReturnType<typeof importRig>>;
export type ReadImport = Awaited<ReturnType<ImportRig["read"]>>;

/** Waits until it is so, and says what was waited for when it never is. */
export async function until(what: string, check: () => Promise<boolean>, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`It did not come true within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function testGcs(options: Partial<GcsOptions> = {}) {
  const stateDir = mkdtempSync(join(tmpdir(), "sluice-gcs-"));
  const gcs = await startGcs({ stateDir, buckets: [{ name: "models" }, { name: "closed", bindings: [] }], ...options });
  onTestFinished(async () => {
    await gcs.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  return { ...gcs, stateDir };
}
