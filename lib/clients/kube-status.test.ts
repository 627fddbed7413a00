import { expect, test } from "vitest";
import { kubeError, KubeGone } from "./kube-status.ts";

const error = (statusCode: number, body: unknown) =>
  kubeError({ statusCode, body: typeof body === "string" ? body : JSON.stringify(body), cluster: "prod" });

test("a conflict names who owns which fields", () => {
  const cause = (manager: string, field: string) => ({
    reason: "FieldManagerConflict",
    message: `conflict with "${manager}" using apps/v1`,
    field,
  });
  const causes = [cause("kubectl", ".spec.replicas"), cause("kubectl", ".spec.paused"), cause("hpa", ".metadata")];

  expect(error(409, { reason: "Conflict", message: "…", details: { name: "chat", causes } })).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("kubectl owns .spec.replicas, .spec.paused; hpa owns .metadata of chat."),
  });
});

test("a field that the schema does not have is no outage, though it is answered with 500", () => {
  const message =
    "failed to create typed patch object (default/chat; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema";

  expect(error(500, { message })).toMatchObject({ code: "invalid_input", retryable: false, message: `${message}.` });
  expect(error(500, { message: "etcdserver: leader changed" })).toMatchObject({ retryable: true });
});

test("the server's own sentence is kept, and its wait", () => {
  expect(error(404, { message: 'namespaces "nope" not found' })).toMatchObject({
    code: "not_found",
    message: 'namespaces "nope" not found.',
  });
  expect(error(429, { message: "too many requests", details: { retryAfterSeconds: 3 } })).toMatchObject({
    retryable: true,
    retryAfterSeconds: 3,
  });
});

test("what is no status of Kubernetes, such as a proxy's page, is told by its number", () => {
  expect(error(502, "<html>Bad gateway</html>")).toMatchObject({
    code: "upstream_unavailable",
    message: "prod answered 502.",
  });
});

test("what the server has forgotten is told apart", () => {
  expect(error(410, { reason: "Expired" })).toBeInstanceOf(KubeGone);
});
