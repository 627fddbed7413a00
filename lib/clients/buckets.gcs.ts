import { IdempotencyStrategy, Storage } from "@google-cloud/storage";
import { crc32c } from "@node-rs/crc32";
import { GoogleAuth } from "google-auth-library";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { explainStorage, isObjectMissing } from "./buckets.explain.ts";
import { answered } from "./google-answer.ts";
import { bucketPolicy } from "./buckets.policy.ts";
import { bucketRewrite } from "./buckets.rewrite.ts";
import type { BucketInfo, Buckets, ObjectInfo } from "./buckets.ts";

type Options = {
  /** Absent: Google's own. */
  apiEndpoint?: string | undefined;
  projectId?: string | undefined;
  /** Absent: application default credentials. */
  auth?: GoogleAuth;
};

const requestMs = 60_000;

const bucketAnswer = z.object({
  name: z.string(),
  location: z.string(),
  locationType: z.string().default("region"),
  customPlacementConfig: z.object({ dataLocations: z.array(z.string()).default([]) }).nullish(),
  storageClass: z.string().default("STANDARD"),
  hierarchicalNamespace: z.object({ enabled: z.boolean().default(false) }).optional(),
  projectNumber: z.coerce.string().nullable().default(null),
});

const objectAnswer = z.object({
  name: z.string(),
  size: z.coerce.number(),
  crc32c: z.string().optional(),
  generation: z.coerce.string(),
  contentType: z.string().optional(),
  metadata: z.record(z.string(), z.string()).default({}),
  updated: z.string(),
});

/** Cloud Storage by Google's client, with application default credentials. */
export function gcsBuckets(options: Options = {}): Buckets {
  const endpoint = (options.apiEndpoint ?? "https://storage.googleapis.com").replace(/\/+$/, "");
  const auth = options.auth ?? defaultAuth(options.projectId);
  const storage = openStorage(endpoint, auth, options.projectId);

  async function explained<T>(place: string, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (cause) {
      throw explainStorage(cause, place, endpoint);
    }
  }

  // Google's client leaves a rejection unhandled when it repeats a download, which would end the process.
  async function download(bucket: string, name: string): Promise<Buffer> {
    const url = `${endpoint}/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}?alt=media`;
    try {
      const retryConfig = { retry: 2, noResponseRetries: 2 };
      const asked = { url, responseType: "arraybuffer", timeout: requestMs, retry: true, retryConfig } as const;
      return Buffer.from((await auth.request<ArrayBuffer>(asked)).data);
    } catch (cause) {
      throw answered(cause);
    }
  }

  async function findObject(bucket: string, name: string): Promise<ObjectInfo | null> {
    try {
      const [metadata] = await storage.bucket(bucket).file(name).getMetadata();
      return objectInfo(metadata);
    } catch (cause) {
      if (isObjectMissing(cause)) return null;
      throw explainStorage(cause, `gs://${bucket}/${name}`, endpoint);
    }
  }

  return {
    endpoint,
    findObject,

    async getBucket(bucket) {
      const [metadata] = await explained(`gs://${bucket}`, storage.bucket(bucket).getMetadata());
      return bucketInfo(metadata);
    },

    async testPermissions(bucket, permissions) {
      const [granted] = await explained(`gs://${bucket}`, storage.bucket(bucket).iam.testPermissions(permissions));
      return permissions.filter((permission) => granted[permission]);
    },

    async listObjects(bucket, prefix, { most } = {}) {
      const query = { prefix, ...(most !== undefined && { maxResults: most }) };
      const [files] = await explained(`gs://${bucket}`, storage.bucket(bucket).getFiles(query));
      return files.map(({ metadata }) => objectInfo(metadata));
    },

    ...bucketPolicy((bucket) => storage.bucket(bucket).iam, explained),
    ...bucketRewrite({ storage, explained, findObject, objectInfo }),

    async writeObject(bucket, name, body, { contentType, generation, metadata = {} }) {
      const file = storage.bucket(bucket).file(name);
      const crc = crc32cText(body);
      const save = file.save(body, {
        // With an endpoint of its own the client would begin a session without credentials.
        resumable: false,
        timeout: requestMs,
        // The server compares; the client's own comparison comes after the object is there.
        validation: false,
        metadata: { contentType, metadata, crc32c: crc },
        ...(generation !== undefined && { preconditionOpts: { ifGenerationMatch: generation } }),
      });
      try {
        await explained(`gs://${bucket}/${name}`, save);
        return objectInfo(file.metadata);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "conflict") throw error;
        // A write whose answer was lost is sent again and finds what it wrote itself.
        const found = await findObject(bucket, name);
        if (found?.crc32c === crc && isDeepStrictEqual(found.metadata, metadata)) return found;
        throw error;
      }
    },

    readObject: (bucket, name) => explained(`gs://${bucket}/${name}`, download(bucket, name)),

    async removeObject(bucket, name, generation) {
      const options = { ifGenerationMatch: generation, ignoreNotFound: true };
      try {
        await explained(`gs://${bucket}/${name}`, storage.bucket(bucket).file(name).delete(options));
      } catch (error) {
        // Another generation is there, so this one is gone.
        if (!(error instanceof AppError) || error.code !== "conflict") throw error;
      }
    },

    async accessToken() {
      // The auth library keeps a token until five minutes before its end.
      return (await explained(`gs://`, auth.getAccessToken())) ?? undefined;
    },
  };
}

function openStorage(endpoint: string, auth: GoogleAuth, projectId: string | undefined): Storage {
  const storage = new Storage({
    apiEndpoint: endpoint,
    useAuthWithCustomEndpoint: true,
    authClient: auth,
    timeout: requestMs,
    retryOptions: {
      // The default strategy switches retries off for the whole client after one write without a precondition.
      idempotencyStrategy: IdempotencyStrategy.RetryAlways,
      maxRetries: 2,
      totalTimeout: 60,
    },
    ...(projectId !== undefined && { projectId }),
  });
  // STORAGE_EMULATOR_HOST is for other programs: the client would send everything there.
  storage.baseUrl = `${endpoint}/storage/v1`;
  return storage;
}

// Where the project is known it is not looked up, which may start `gcloud` and ask the metadata server.
function defaultAuth(projectId: string | undefined): GoogleAuth {
  const scopes = "https://www.googleapis.com/auth/devstorage.full_control";
  return new GoogleAuth({ scopes, ...(projectId !== undefined && { projectId }) });
}

function bucketInfo(answer: unknown): BucketInfo {
  const { hierarchicalNamespace, customPlacementConfig, ...bucket } = bucketAnswer.parse(answer);
  return {
    ...bucket,
    dataLocations: customPlacementConfig?.dataLocations ?? [],
    hierarchicalNamespace: hierarchicalNamespace?.enabled ?? false,
  };
}

function objectInfo(answer: unknown): ObjectInfo {
  const { updated, crc32c, contentType, ...object } = objectAnswer.parse(answer);
  return { ...object, crc32c, contentType, updatedAt: updated };
}

function crc32cText(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32c(body));
  return bytes.toString("base64");
}
