/** All this product asks of Cloud Storage, but for the bulk parts of a copy (`lib/transfer` sends those). Domain code depends on this, never on the SDK. */
export type Buckets = {
  /** Throws `not_found`, `forbidden` (naming the permission Google named), `upstream_unavailable`. */
  getBucket(bucket: string): Promise<BucketInfo>;
  /** Which of these permissions the caller has on the bucket (`storage.objects.create`, …). */
  testPermissions(bucket: string, permissions: string[]): Promise<string[]>;
  /** Every object under a prefix, all pages; `most` are the first so many by name. */
  listObjects(bucket: string, prefix: string, options?: { most?: number }): Promise<ObjectInfo[]>;
  findObject(bucket: string, name: string): Promise<ObjectInfo | null>;
  /** Who has which role by the bucket's own policy. Throws `forbidden` without `storage.buckets.getIamPolicy`. */
  getBindings(bucket: string): Promise<Binding[]>;
  /** Gives a member these roles. Every other binding and condition stays, also one that somebody else adds meanwhile. */
  addBindings(bucket: string, member: string, roles: readonly string[]): Promise<void>;
  /** Writes a small object whole, its CRC32C enforced by the server. `generation: 0` means only when there is none: a `conflict` is thrown where there is one of other bytes or metadata; the very same counts as written, for an answer may have been lost. */
  writeObject(bucket: string, name: string, body: Buffer, options: WriteOptions): Promise<ObjectInfo>;
  /**
   * Copies an object inside the bucket, as the service does it: no byte comes here. Only that generation is copied and nothing is replaced. Throws
   * `not_found` when the source is gone and `conflict` when another object has the name; what an earlier try wrote counts as written.
   */
  rewriteObject(bucket: string, from: RewriteSource, to: RewriteTarget): Promise<ObjectInfo>;
  readObject(bucket: string, name: string): Promise<Buffer>;
  /** Deletes that generation; an object that is already gone is no error. */
  removeObject(bucket: string, name: string, generation: string): Promise<void>;
  /** An OAuth access token for the bulk parts, or undefined where the endpoint wants none. */
  accessToken(): Promise<string | undefined>;
  /** Where the XML and JSON APIs answer, without a slash at the end: `https://storage.googleapis.com`, or the endpoint from the settings. */
  endpoint: string;
};

export type BucketInfo = {
  name: string;
  /** Upper case as Google writes it: `US-CENTRAL1`, `US`. */
  location: string;
  locationType: string;
  /** The two regions of a bucket that lies in a chosen pair, upper case; empty for any other. */
  dataLocations: string[];
  storageClass: string;
  hierarchicalNamespace: boolean;
  /** Of the project that it belongs to; null where it does not say. */
  projectNumber: string | null;
};

/** One role of a bucket's policy. `condition` is in the Common Expression Language. */
export type Binding = { role: string; members: string[]; condition?: { title: string; expression: string } };

export type ObjectInfo = {
  name: string;
  size: number;
  /** Base64 of the four big-endian bytes. */
  crc32c: string | undefined;
  generation: string;
  contentType: string | undefined;
  metadata: Record<string, string>;
  updatedAt: string;
};

/** The checksum is what the object was verified to have. */
type RewriteSource = { name: string; generation: string; crc32c: string };

type RewriteTarget = { name: string; contentType: string; metadata: Record<string, string> };

type WriteOptions = { contentType: string; generation?: 0; metadata?: Record<string, string> };
