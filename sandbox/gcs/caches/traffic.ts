/** What was read from a bucket by a zone in one minute, near or far. */
export type Sample = {
  bucket: string;
  zone: string;
  /** From the zone's cache. A request is one when every byte of it is. */
  isHit: boolean;
  /** When the minute begins, in ms since 1970. */
  minuteAt: number;
  requests: number;
  bytes: number;
};

export type Traffic = {
  add(read: Pick<Sample, "bucket" | "zone"> & { at: number; hitBytes: number; missBytes: number }): void;
  samples(): Sample[];
};

const minute = 60_000;

/** Counts reads as Cloud Monitoring has them: of every zone that reads, with a cache or without. */
export function countTraffic(): Traffic {
  const samples = new Map<string, Sample>();

  function count(key: Omit<Sample, "requests" | "bytes">, requests: number, bytes: number) {
    const id = JSON.stringify(Object.values(key));
    const sample = samples.get(id) ?? { ...key, requests: 0, bytes: 0 };
    samples.set(id, { ...sample, requests: sample.requests + requests, bytes: sample.bytes + bytes });
  }

  return {
    samples: () => [...samples.values()],
    add({ bucket, zone, at, hitBytes, missBytes }) {
      const minuteAt = Math.floor(at / minute) * minute;
      const isHit = missBytes === 0 && hitBytes > 0;
      count({ bucket, zone, isHit, minuteAt }, 1, isHit ? hitBytes : missBytes);
      if (!isHit && hitBytes > 0) count({ bucket, zone, isHit: true, minuteAt }, 0, hitBytes);
    },
  };
}
