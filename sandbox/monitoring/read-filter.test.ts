import { expect, test } from "vitest";
import { readFilter } from "./read-filter.ts";

const fields = {
  "metric.type": "a/b",
  "metric.labels.method": "ReadObject",
  "resource.type": "gcs_bucket",
  "resource.labels.bucket_name": "bkt",
};

test.for([
  ['metric.type = "a/b"', true],
  ['metric.type="a/b" AND resource.labels.bucket_name="bkt"', true],
  ['metric.type="a/b" AND resource.label.bucket_name="other"', false],
  ['metric.type = "a/b" AND (metric.labels.method = "X" OR metric.labels.method = "ReadObject")', true],
  ['metric.type = "a/b" AND metric.labels.method = "X" OR resource.type = "gcs_bucket"', true],
  ['metric.type = "a/b" AND (metric.labels.method = "X" OR resource.type = "no")', false],
  ['metric.type = "a\\/b"', true],
] as const)("%s: %s", ([text, isMatch]) => {
  expect(readFilter(text).matches(fields)).toBe(isMatch);
});

test.for(["", "metric.type", 'metric.type = "a', 'metric.type = "a" AND', '(metric.type = "a"', 'metric.type : "a"'])(
  "the filter %j is refused",
  (text) => {
    expect(() => readFilter(text)).toThrow("Could not parse filter");
  },
);
