import { expect, test } from "vitest";
import { keepOnly } from "./keep-only.ts";

test("resources of a group are kept by name", () => {
  const list = { kind: "APIResourceList", resources: [{ name: "pods" }, { name: "pods/exec" }, { name: "pods/log" }] };

  expect(keepOnly(list, ["pods", "pods/log"])).toEqual({
    kind: "APIResourceList",
    resources: [{ name: "pods" }, { name: "pods/log" }],
  });
});

test("groups that are told all at once are kept with their versions, and resources with their subresources", () => {
  const version = {
    version: "v1",
    resources: [
      { resource: "pods", subresources: [{ subresource: "log" }, { subresource: "exec" }] },
      { resource: "bindings" },
    ],
  };
  const list = { items: [{ metadata: { name: "apps" }, versions: [version] }, { metadata: { name: "batch" } }] };

  expect(keepOnly(list, ["apps", "pods", "pods/log"])).toEqual({
    items: [
      {
        metadata: { name: "apps" },
        versions: [{ version: "v1", resources: [{ resource: "pods", subresources: [{ subresource: "log" }] }] }],
      },
    ],
  });
});
