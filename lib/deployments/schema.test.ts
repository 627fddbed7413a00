import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { aSpec } from "#lib/testing/deployments.ts";
import { deployInput } from "./schema.ts";

const letters = "Use lower-case letters, digits and dashes; begin with a letter, end with a letter or digit.";

test.each([
  ["name", "", "Give the deployment a name."],
  ["name", "Bad_Name", letters],
  ["name", "-chat", letters],
  ["name", "chat-", letters],
  ["name", "9chat", letters],
  ["name", "chat\n", null],
  ["name", "a".repeat(53), "At most 52 characters."],
  ["namespace", "kube system", letters],
  ["namespace", "../default", letters],
])("a %s that Kubernetes would refuse is refused in words before it is asked: %j", (field, value, says) => {
  const parsed = deployInput.safeParse({ ...anInput(), [field]: value });

  const said = parsed.error?.issues.find(({ path }) => path.join(".") === field)?.message ?? null;
  expect(said).toBe(says);
});

test("an account, an image and a served name are held to what they may be", () => {
  const wrong = { serviceAccount: "a/b", image: "vllm; rm -rf /", servedName: "two words" };

  const parsed = deployInput.safeParse(anInput({ ...aSpec(), ...wrong }));

  expect(parsed.error?.issues.map(({ path }) => path.join(".")).toSorted()).toEqual([
    "spec.image",
    "spec.servedName",
    "spec.serviceAccount",
  ]);
});

function anInput(spec: object = aSpec()) {
  return { clusterId: randomUUID(), modelId: randomUUID(), namespace: "default", name: "chat", spec };
}
