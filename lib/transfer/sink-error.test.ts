import { expect, test } from "vitest";
import { sinkError } from "./sink-error.ts";

test.each([
  [403, "rateLimitExceeded", "throttled"],
  [403, "userRateLimitExceeded", "throttled"],
  [403, "quotaExceeded", "throttled"],
  [429, "rateLimitExceeded", "throttled"],
  [403, "insufficientPermissions", "forbidden"],
  [403, "accountDisabled", "forbidden"],
  [412, "conditionNotMet", "exists"],
])("a %i for %s is waited for or not, as what it says passes or not", (status, reason, kind) => {
  const body = JSON.stringify({
    error: { code: status, message: "Used up.", errors: [{ domain: "usageLimits", reason }] },
  });

  expect(sinkError(status, { "retry-after": "7" }, body, "gs://b/x")).toMatchObject({
    kind,
    retryable: kind === "throttled",
    message: expect.stringContaining("Used up"),
  });
});

test("a refusal that names no reason is one", () => {
  const body = JSON.stringify({ error: { code: 403, message: "No.", errors: "many" } });

  expect(sinkError(403, {}, body, "gs://b/x").kind).toBe("forbidden");
});
