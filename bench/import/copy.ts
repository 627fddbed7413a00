/** What each way of copying is given: the same bytes, the same source, the same bucket. */
export type Copy = {
  /** Of the one file, which the source serves as `/FILE`. */
  file: string;
  bytes: number;
  sha256: string;
  /** Origins of the two servers. */
  source: string;
  sink: string;
  /** Certificates to trust, where both speak TLS. */
  authority: string | undefined;
  /** For what a way has to keep on disk. */
  folder: string;
};

export type Copied = { seconds: number; cpuSeconds?: number; peakMib?: number };
