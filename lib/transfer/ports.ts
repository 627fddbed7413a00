/** Where a file's bytes come from. `url` is asked for ranges until it is refused; then, or shortly before it expires, `locate` is called again. */
export type Location = {
  url: string;
  headers: Record<string, string>;
  expiresAt: Date | undefined;
  /** The ETag of what is there, quotes included. Absent: that of the first answer. */
  version?: string | undefined;
};

export type SourceFile = {
  /** Names the file in errors and progress. */
  path: string;
  size: number;
  /** What the whole content must hash to: the SHA-256, or the SHA-1 of the git blob. */
  digest: { kind: "sha256" | "git-sha1"; hex: string };
  /** One resolve request. Called again only when the last location was refused or is about to expire; never twice at a time for one file. */
  locate(signal: AbortSignal): Promise<Location>;
};

/** Resolves once so many bytes that have arrived may be followed by more; rejects where nothing more is wanted. */
export type Rest = (count: number) => Promise<void>;

/** Reads bytes of a file. The engine retries; an implementation makes one attempt. */
export type Source = {
  /**
   * Fills `into` with the bytes from `start` on and reports arrivals through `onBytes(count, crc32c)`: the CRC32C of all so far, going on from that of
   * the bytes before. Throws `TransferError`: `refused` for a
   * location that no longer serves (403), `throttled` with the seconds to wait, `changed` when size or range are not those expected,
   * `broken` for a short body or a lost connection (bytes reported so far are in place). With `rest`, no more is taken after so many before it
   * has resolved.
   */
  readRange(
    location: Location,
    start: number,
    into: Buffer,
    options: {
      size: number;
      signal: AbortSignal;
      crc32c?: number;
      onBytes: (count: number, crc32c: number) => void;
      rest?: Rest | undefined;
    },
  ): Promise<void>;
  close(): Promise<void>;
};

export type UploadedPart = { number: number; etag: string; size: number };

/** What an upload will hold; with it a bucket that takes no parts side by side can be given them one after the other. */
export type UploadShape = { size: number; partSize: number };

export type OpenUpload = { name: string; uploadId: string };

export type StoredObject = { name: string; size: number; crc32c: string | undefined; generation: string };

export type ObjectSpec = { name: string; contentType: string; metadata: Record<string, string> };

/** Writes objects of one bucket. The engine retries; an implementation makes one attempt. CRC32C is base64 of the four big-endian bytes. */
export type Sink = {
  /** One request; `ifGenerationMatch=0`. Throws `exists` when there is an object by that name. */
  putObject(spec: ObjectSpec, body: Buffer, crc32c: string, signal: AbortSignal): Promise<StoredObject>;
  beginUpload(spec: ObjectSpec, signal: AbortSignal, shape?: UploadShape): Promise<string>;
  /** Why the parts of this upload have to be put in order, each when the one before is there; null where they need not be. */
  orderedBecause(uploadId: string): string | null;
  /** The server refuses the part when its bytes do not have that CRC32C. */
  putPart(
    name: string,
    uploadId: string,
    number: number,
    body: Buffer,
    crc32c: string,
    signal: AbortSignal,
  ): Promise<{ etag: string }>;
  /** What the server has of an upload, in order; null when it knows no such upload. */
  listParts(name: string, uploadId: string, signal: AbortSignal): Promise<UploadedPart[] | null>;
  completeUpload(name: string, uploadId: string, parts: UploadedPart[], signal: AbortSignal): Promise<void>;
  /** Every upload below a prefix that was begun and neither completed nor aborted, all pages. */
  listUploads(prefix: string, signal: AbortSignal): Promise<OpenUpload[]>;
  /** An upload that is already gone is no error. */
  abortUpload(name: string, uploadId: string, signal: AbortSignal): Promise<void>;
  findObject(name: string, signal: AbortSignal): Promise<(StoredObject & { metadata: Record<string, string> }) | null>;
  /** The bytes of that generation from `start` on, in order. */
  readObject(name: string, generation: string, start: number, signal: AbortSignal): AsyncIterable<Buffer>;
  removeObject(name: string, generation: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

/** What the engine tells while it works; kept by the caller so that a killed copy goes on. Each call is awaited: when it throws, the copy stops. */
export type Ledger = {
  uploadBegun(uploadId: string, partSize: number): Promise<void>;
  /** Called in batches, at most once a second or every 32 parts. */
  partsDone(parts: UploadedPart[]): Promise<void>;
  /** Asked immediately before the object is completed: throws when this worker no longer owns the file. */
  mayComplete(): Promise<void>;
};
