import { expect, test } from "vitest";
import { manifests } from "#lib/deployments/manifest/manifests.ts";
import { yamlDocuments, yamlText } from "#lib/deployments/manifest/yaml-text.ts";
import { aManifestInput } from "#lib/testing/deployments.ts";

test("a manifest that the database kept without the order of its keys reads as its builder wrote it", () => {
  const built = manifests(aManifestInput());

  const text = yamlDocuments(built.map(shuffled));

  expect(text).toBe(yamlDocuments(built));
  const [account = "", , deployment = ""] = text.split("---\n");
  expect(account).toMatch(/^apiVersion: v1\nkind: ServiceAccount\nmetadata:\n {2}name: model-reader\n {2}namespace:/);
  expect(deployment).toContain("- name: RUNAI_STREAMER_CONCURRENCY\n              value:");
  expect(deployment).toMatch(/containers:\n {8}- name: vllm\n {10}image: .+\n {10}imagePullPolicy: .+\n {10}command:/);
  expect(deployment).toMatch(/httpGet:\n +path: \/health\n +port: http\n +timeoutSeconds/);
});

test("keys that no builder has come last, by name", () => {
  expect(yamlText({ zebra: 1, spec: {}, apple: 2, kind: "Deployment" })).toBe(
    "kind: Deployment\nspec: {}\napple: 2\nzebra: 1\n",
  );
});

/** As `jsonb` keeps it: by the length of the key, then by its bytes. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)).map(([key, one]) => [key, shuffled(one)]),
  );
}
