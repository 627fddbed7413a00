import { expect, test } from "vitest";
import { countTraffic } from "./traffic.ts";

const here = { bucket: "bkt", zone: "us-central1-a" };

test("bytes are counted as near or far by themselves, a request as near when all of it is", () => {
  const traffic = countTraffic();

  traffic.add({ ...here, at: 60_000, hitBytes: 0, missBytes: 8 });
  traffic.add({ ...here, at: 119_999, hitBytes: 6, missBytes: 2 });
  traffic.add({ ...here, at: 90_000, hitBytes: 8, missBytes: 0 });

  expect(traffic.samples()).toEqual([
    { ...here, isHit: false, minuteAt: 60_000, requests: 2, bytes: 10 },
    { ...here, isHit: true, minuteAt: 60_000, requests: 1, bytes: 14 },
  ]);
});

test("minutes, zones and buckets are counted apart", () => {
  const traffic = countTraffic();
  const far = { at: 0, hitBytes: 0, missBytes: 1 };

  traffic.add({ ...here, ...far });
  traffic.add({ ...here, ...far, at: 60_000 });
  traffic.add({ ...here, ...far, zone: "us-central1-b" });
  traffic.add({ ...here, ...far, bucket: "other" });

  expect(traffic.samples().map(({ requests }) => requests)).toEqual([1, 1, 1, 1]);
});
