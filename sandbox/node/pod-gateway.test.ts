import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { owner, testGcs } from "../gcs/test-gcs.ts";
import { openTokens } from "../gcs/tokens.ts";
import { openGateway, podPrincipal } from "./pod-gateway.ts";

const reader = podPrincipal("models", "reader");

test("a pod is its service account to the bucket, whatever it says it is itself, and the bucket decides", async () => {
  const gcs = await testGcs({ buckets: [{ name: "bkt", bindings: bindingsOf(reader) }] });
  await gcs.put("a/b c", "hello");
  const ask = async (principal: string) => {
    const gateway = await gatewayOf(gcs, principal);
    return fetch(`${gateway.url}/storage/v1/b/bkt/o/a%2Fb%20c?alt=media`, {
      headers: { Authorization: "Bearer none" },
    });
  };

  const allowed = await ask(reader);
  const denied = await ask(podPrincipal("models", "other"));

  expect([allowed.status, await allowed.text()]).toEqual([200, "hello"]);
  expect(denied.status).toBe(403);
  expect(await denied.text()).toContain("subject/ns/models/sa/other does not have storage.objects.get access");
});

test("an answer that breaks off in the middle breaks off for the pod too", async () => {
  const gcs = await testGcs({ buckets: [{ name: "bkt", bindings: bindingsOf(reader) }] });
  await gcs.put("big", randomBytes(400_000));
  const instructions = { "storage.objects.get": ["return-broken-stream-after-256K"] };
  const body = JSON.stringify({ instructions, global: true });
  await fetch(`${gcs.url}/retry_test`, { method: "POST", headers: owner, body });
  const gateway = await gatewayOf(gcs, reader);

  const answer = await fetch(`${gateway.url}/storage/v1/b/bkt/o/big?alt=media`);

  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow("terminated");
});

async function gatewayOf(gcs: { url: string; stateDir: string }, principal: string) {
  const tokens = openTokens(gcs.stateDir, {});
  const gateway = await openGateway(gcs.url, () => tokens.issue("access", principal, 60));
  onTestFinished(() => gateway.close());
  return gateway;
}

function bindingsOf(member: string) {
  const admin = "serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com";
  return [
    { role: "roles/storage.admin", members: [admin] },
    { role: "roles/storage.objectViewer", members: [member] },
  ];
}
