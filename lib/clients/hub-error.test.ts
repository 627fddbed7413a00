import { expect, test } from "vitest";
import { hubError, waitSeconds } from "./hub-error.ts";

const endpoint = new URL("https://huggingface.co/");
const gated = { "x-error-code": "GatedRepo" };

test.for([
  { status: 401, headers: {}, hasToken: false, code: "not_found", says: "or enter a token" },
  { status: 401, headers: {}, hasToken: true, code: "unauthenticated", says: "refuses the access token" },
  { status: 401, headers: { "x-error-code": "RepoNotFound" }, hasToken: true, code: "not_found", says: "org/m" },
  { status: 403, headers: gated, hasToken: true, code: "forbidden", says: "https://huggingface.co/org/m" },
  { status: 401, headers: gated, hasToken: false, code: "forbidden", says: "goes into Settings" },
  {
    status: 404,
    headers: { "x-error-code": "RevisionNotFound" },
    hasToken: true,
    code: "not_found",
    says: "revision v1",
  },
  { status: 404, headers: { "x-error-code": "EntryNotFound" }, hasToken: true, code: "not_found", says: "a.json" },
  { status: 403, headers: { "x-error-message": "No." }, hasToken: true, code: "forbidden", says: "No." },
  { status: 502, headers: {}, hasToken: true, code: "upstream_unavailable", says: "502" },
  { status: 400, headers: { "x-error-message": "Bad." }, hasToken: true, code: "invalid_input", says: "Bad." },
])("$status $headers with token $hasToken is $code", ({ status, headers, hasToken, code, says }) => {
  const subject = { repo: "org/m", revision: "v1", path: "a.json" };

  const error = hubError({ status, headers: new Headers(headers) }, subject, { endpoint, hasToken });

  expect(error).toMatchObject({ code, message: expect.stringContaining(says) });
});

test.for([
  { headers: { ratelimit: '"api";r=0;t=55' }, seconds: 55 },
  { headers: { ratelimit: '"api";r=0;t=55', "retry-after": "9" }, seconds: 55 },
  { headers: { "retry-after": "9" }, seconds: 9 },
  { headers: { "retry-after": "Wed, 25 Nov 2026 10:00:30 GMT" }, seconds: 30 },
  { headers: { "retry-after": "Wed, 25 Nov 2026 09:00:00 GMT" }, seconds: 0 },
  { headers: { "retry-after": "soon" }, seconds: undefined },
  { headers: {}, seconds: undefined },
])("$headers asks to wait $seconds s", ({ headers, seconds }) => {
  expect(waitSeconds(new Headers(headers), Date.UTC(2026, 10, 25, 10))).toBe(seconds);
});
