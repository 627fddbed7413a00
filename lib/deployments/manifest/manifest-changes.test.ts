import { expect, test } from "vitest";
import { manifestChanges } from "#lib/deployments/manifest/manifest-changes.ts";
import { manifests } from "#lib/deployments/manifest/manifests.ts";
import { aManifestInput, aSpec } from "#lib/testing/deployments.ts";

const container = "spec.template.spec.containers.vllm";

test("a setting that is changed is one field with what it was and what it will be", () => {
  const before = manifests(aManifestInput());
  const after = manifests(aManifestInput({ spec: aSpec({ maxModelLen: 4096, image: "vllm/vllm-openai:v0.31.0" }) }));

  expect(manifestChanges(before, after)).toEqual([
    change(`${container}.image`, "vllm/vllm-openai:v0.32.0", "vllm/vllm-openai:v0.31.0"),
    change(`${container}.args.--max-model-len`, "2048", "4096"),
  ]);
});

test("an argument that is added or left out changes none of those behind it", () => {
  const before = manifests(aManifestInput());
  const after = manifests(aManifestInput({ spec: aSpec({ maxModelLen: null, extraArgs: ["--enforce-eager"] }) }));

  expect(manifestChanges(before, after)).toEqual([
    change(`${container}.args.--max-model-len`, "2048", null),
    change(`${container}.args.--enforce-eager`, null, "set"),
  ]);
});

test("another account is another object, and the same manifests in another order of keys are no change", () => {
  const before = manifests(aManifestInput());
  const after = manifests(aManifestInput({ spec: aSpec({ serviceAccount: "other" }) }));

  expect(new Set(manifestChanges(before, after).map(({ object }) => object))).toEqual(
    new Set(["ServiceAccount model-reader", "ServiceAccount other", "Deployment chat"]),
  );
  expect(manifestChanges(before, reversed(before))).toEqual([]);
});

/** The same with the keys of every object the other way round. */
function reversed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toReversed())
      : one,
  );
}

function change(field: string, before: string | null, after: string | null) {
  return { object: "Deployment chat", field, before, after };
}
