import { expect, test } from "vitest";
import { kubePod } from "#lib/clients/kube-objects.ts";
import { containerName } from "#lib/deployments/manifest/names.ts";
import { streamerConcurrency } from "./streamer-concurrency.ts";

test("the concurrency of a start is what its pod was made with", () => {
  expect(streamerConcurrency(aPodWith("16"), containerName)).toBe(16);
});

test.each(["", "many", "1e9", "123456"])("a pod that says “%s” says none", (value) => {
  expect(streamerConcurrency(aPodWith(value), containerName)).toBeNull();
});

test("a pod without the setting, and one whose value is kept elsewhere, say none", () => {
  const elsewhere = { name: "RUNAI_STREAMER_CONCURRENCY", valueFrom: { configMapKeyRef: { name: "a", key: "b" } } };

  expect(streamerConcurrency(aPodOf([]), containerName)).toBeNull();
  expect(streamerConcurrency(aPodOf([elsewhere]), containerName)).toBeNull();
});

function aPodWith(value: string) {
  return aPodOf([{ name: "RUNAI_STREAMER_CONCURRENCY", value }]);
}

function aPodOf(env: object[]) {
  const sidecar = { name: "sidecar", env: [{ name: "RUNAI_STREAMER_CONCURRENCY", value: "1" }] };
  return kubePod.parse({
    metadata: { name: "chat-1", uid: "1" },
    spec: { containers: [sidecar, { name: containerName, env }] },
  });
}
