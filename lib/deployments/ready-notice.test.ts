import { expect, test } from "vitest";
import { readyNotice } from "#lib/deployments/ready-notice.ts";
import { aDeploymentRow } from "#lib/testing/deployments.ts";

test("a deployment that became ready or failed is told once, and one that still starts is not", () => {
  const ready = aDeploymentRow({ name: "chat", state: "ready", replicas: 1 });
  const failed = aDeploymentRow({ name: "chat", state: "failed", problem: "No room for the KV cache." });

  expect(readyNotice("starting", ready)).toEqual({ title: "chat is ready", body: "Its replica serves." });
  expect(readyNotice("ready", ready)).toBeNull();
  expect(readyNotice("starting", failed)).toEqual({ title: "chat failed to start", body: "No room for the KV cache." });
  expect(readyNotice("ready", aDeploymentRow({ state: "starting" }))).toBeNull();
});
