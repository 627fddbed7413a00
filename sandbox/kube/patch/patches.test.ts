import { expect, test } from "vitest";
import { schemaOf } from "../schema/schema.ts";
import { jsonPatch } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import { strategicMerge } from "./strategic-merge.ts";

const pod = {
  metadata: { labels: { a: "1", b: "2" }, finalizers: ["x"] },
  spec: {
    containers: [
      { name: "main", image: "one", args: ["--a"] },
      { name: "side", image: "two" },
    ],
    tolerations: [{ key: "old" }],
  },
};

test("a merge patch merges maps, removes by null, and replaces lists", () => {
  const patch = { metadata: { labels: { a: null, c: "3" } }, spec: { containers: [{ name: "new" }] } };

  expect(mergePatch(pod, patch)).toEqual({
    metadata: { labels: { b: "2", c: "3" }, finalizers: ["x"] },
    spec: { containers: [{ name: "new" }], tolerations: [{ key: "old" }] },
  });
});

test("a strategic patch merges items by their key, and replaces lists that have none", () => {
  const patch = {
    metadata: { finalizers: ["y"] },
    spec: { containers: [{ name: "side", image: "three" }], tolerations: [{ key: "new" }] },
  };

  expect(strategicMerge(schemaOf("Pod"), pod, patch)).toEqual({
    metadata: { labels: { a: "1", b: "2" }, finalizers: ["x", "y"] },
    spec: {
      containers: [
        { name: "main", image: "one", args: ["--a"] },
        { name: "side", image: "three" },
      ],
      tolerations: [{ key: "new" }],
    },
  });
});

test("the directives of kubectl delete, order, replace and keep", () => {
  const patch = {
    metadata: { "$deleteFromPrimitiveList/finalizers": ["x"], labels: { $patch: "replace", only: "1" } },
    spec: {
      "$setElementOrder/containers": [{ name: "new" }, { name: "side" }],
      containers: [{ name: "main", $patch: "delete" }, { name: "new" }],
    },
  };

  expect(strategicMerge(schemaOf("Pod"), pod, patch)).toEqual({
    metadata: { labels: { only: "1" }, finalizers: [] },
    spec: { containers: [{ name: "new" }, { name: "side", image: "two" }], tolerations: [{ key: "old" }] },
  });
  const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } };
  const recreate = { $retainKeys: ["type"], type: "Recreate" };
  expect(strategicMerge(schemaOf("DeploymentStrategy"), strategy, recreate)).toEqual({ type: "Recreate" });
});

test("a JSON patch does its operations in order, and one that does not fit changes nothing", () => {
  const patch = [
    { op: "test", path: "/spec/containers/0/image", value: "one" },
    { op: "replace", path: "/spec/containers/0/image", value: "new" },
    { op: "add", path: "/metadata/labels/c~1d", value: "3" },
    { op: "remove", path: "/spec/containers/1" },
    { op: "copy", from: "/metadata/labels/a", path: "/metadata/labels/e" },
  ];

  expect(jsonPatch(pod, patch)).toEqual({
    metadata: { labels: { a: "1", b: "2", "c/d": "3", e: "1" }, finalizers: ["x"] },
    spec: { containers: [{ name: "main", image: "new", args: ["--a"] }], tolerations: [{ key: "old" }] },
  });
  expect(() => jsonPatch(pod, [{ op: "remove", path: "/spec/nope" }])).toThrow("rejected our request");
  expect(() => jsonPatch(pod, [{ op: "test", path: "/spec/containers/0/image", value: "x" }])).toThrow("rejected");
});
