import { expect, test } from "vitest";
import { explainStorage } from "./buckets.explain.ts";

const endpoint = "https://storage.googleapis.com";

test.for([
  [{ code: 429, message: "slow", response: { headers: { "retry-after": "7" } } }, "quota_exhausted", 7],
  [{ code: 403, message: "x", errors: [{ reason: "rateLimitExceeded" }] }, "quota_exhausted", undefined],
  [{ code: 403, message: "x", errors: [{ reason: "quotaExceeded" }] }, "quota_exhausted", undefined],
  [{ code: 403, message: "x", errors: [{ reason: "forbidden" }] }, "forbidden", undefined],
  [{ code: 503, message: "x" }, "upstream_unavailable", undefined],
  [{ code: 408, message: "x" }, "upstream_unavailable", undefined],
  [{ code: 412, message: "x" }, "conflict", undefined],
  [{ code: 401, message: "Invalid Credentials" }, "forbidden", undefined],
  [{ code: 400, message: "Invalid bucket name: 'X'" }, "invalid_input", undefined],
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), "upstream_unavailable", undefined],
  [Object.assign(new Error("cut"), { code: "ERR_STREAM_PREMATURE_CLOSE" }), "upstream_unavailable", undefined],
  [new Error("Error code invalid_grant: refused"), "forbidden", undefined],
] as const)("%j becomes %s", ([cause, code, retryAfterSeconds]) => {
  expect(explainStorage(cause, "gs://b/x", endpoint)).toMatchObject({ code, retryAfterSeconds, cause });
});

test.for([
  Object.assign(new Error("invalid_grant"), { code: 400 }),
  Object.assign(new Error('{"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)"}'), {
    code: 400,
  }),
  new Error("Reauthentication is needed. Please run `gcloud auth application-default login`."),
  Object.assign(new Error("Unable to read the credential file specified by GOOGLE_APPLICATION_CREDENTIALS: ENOENT"), {
    code: "ENOENT",
  }),
])("credentials that are missing or whose sign-in has ended are told as that: %s", (cause) => {
  expect(explainStorage(cause, "gs://b", endpoint)).toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("gcloud auth application-default login"),
  });
});

test("an object that is only called like that is missing like any other", () => {
  const cause = Object.assign(new Error("No such object: b/invalid_grant"), { code: 404 });

  expect(explainStorage(cause, "gs://b/invalid_grant", endpoint)).toMatchObject({ code: "not_found" });
});

test("somebody without an account is told what everybody lacks", () => {
  const message = "Anonymous caller does not have storage.objects.list access to the Google Cloud Storage bucket.";

  expect(explainStorage({ code: 401, message }, "gs://b", endpoint)).toMatchObject({
    code: "forbidden",
    message:
      "Anonymous caller lacks storage.objects.list on gs://b. Give it a role with this permission on the bucket.",
  });
});

test("a refusal that names no permission is given in Google's words", () => {
  const message = "The billing account for the owning project is disabled in state absent";

  expect(explainStorage({ code: 403, message }, "gs://b", endpoint)).toMatchObject({
    message: expect.stringContaining(message),
  });
});

test.for([new TypeError("x is not a function"), Object.assign(new TypeError("bad"), { code: "ERR_INVALID_ARG_TYPE" })])(
  "a bug stays what it is: %s",
  (bug) => {
    expect(explainStorage(bug, "gs://b", endpoint)).toBe(bug);
  },
);
