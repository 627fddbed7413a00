/** Starts of one zone that read the same weights on the same GPUs and met a cache alike, over the last 30 days. */
export type StartGroup = {
  bucket: string;
  zone: string;
  /** `gs://BUCKET/PREFIX#GENERATION`; null where it is not known which objects were read. */
  weights: string | null;
  accelerator: string | null;
  /** Of a replica; null where that is not known. */
  gpus: number | null;
  /** `without` is none, and one that they filled: both read from the bucket. `other` is one whose content had gone, and what is not known. */
  met: "warm" | "without" | "other";
  /** How many of the last seven days. */
  recent: number;
  /** In the middle of all of them, for reading the weights. */
  seconds: number;
  lastReadTo: Date;
};
