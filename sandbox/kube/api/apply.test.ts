import { expect, test } from "vitest";
import { z } from "zod";
import { aDeployment, inDefault, testKube } from "../test-kube.ts";

const path = `${inDefault}/web`;
const entry = z.looseObject({
  manager: z.string(),
  operation: z.string(),
  subresource: z.string().optional(),
  fieldsV1: z.record(z.string(), z.unknown()),
});
const owned = z.looseObject({
  metadata: z.looseObject({ managedFields: z.array(entry), generation: z.number(), resourceVersion: z.string() }),
  spec: z.looseObject({
    replicas: z.number(),
    template: z.looseObject({
      spec: z.looseObject({ containers: z.array(z.looseObject({ name: z.string(), image: z.string() })) }),
    }),
  }),
});

// The texts are those of kube-apiserver 1.37.2.

test("applying makes the object, and owns what was sent and no default", async () => {
  const { apply } = await testKube();

  const { status, body } = await apply(path, aDeployment("web"));

  const [mine] = owned.parse(body).metadata.managedFields;
  expect(status).toBe(201);
  expect(mine).toMatchObject({ manager: "sluice", operation: "Apply", apiVersion: "apps/v1", fieldsType: "FieldsV1" });
  expect(mine?.fieldsV1).toEqual({
    "f:spec": {
      "f:replicas": {},
      "f:selector": {},
      "f:template": {
        "f:metadata": { "f:labels": { "f:app": {} } },
        "f:spec": { "f:containers": { 'k:{"name":"main"}': { ".": {}, "f:image": {}, "f:name": {} } } },
      },
    },
  });
});

test("applying the same again changes nothing", async () => {
  const { apply } = await testKube();
  const first = owned.parse((await apply(path, aDeployment("web"))).body);

  const second = owned.parse((await apply(path, aDeployment("web"))).body);

  expect(second.metadata.generation).toBe(first.metadata.generation);
  expect(second.metadata.managedFields.find(({ manager }) => manager === "sluice")).toEqual(
    first.metadata.managedFields[0],
  );
});

test("a field of another manager is a conflict that names both, and force takes it over", async () => {
  const { apply } = await testKube();
  await apply(path, aDeployment("web"));
  const wanted = aDeployment("web", { replicas: 3 });

  const refused = await apply(path, wanted, "fieldManager=other");
  const forced = owned.parse((await apply(path, wanted, "fieldManager=other&force=true")).body);

  expect(refused).toMatchObject({
    status: 409,
    body: {
      reason: "Conflict",
      message: 'Apply failed with 1 conflict: conflict with "sluice": .spec.replicas',
      details: {
        causes: [{ reason: "FieldManagerConflict", message: 'conflict with "sluice"', field: ".spec.replicas" }],
      },
    },
  });
  expect(forced.spec.replicas).toBe(3);
  const mine = forced.metadata.managedFields.find(({ manager }) => manager === "sluice");
  expect(mine?.fieldsV1["f:spec"]).not.toHaveProperty("f:replicas");
});

test("who scaled by the subresource owns the replicas", async () => {
  const { apply, call } = await testKube();
  await apply(path, aDeployment("web"));

  const scaled = await call("PUT", `${path}/scale`, {
    apiVersion: "autoscaling/v1",
    kind: "Scale",
    metadata: { name: "web", namespace: "default" },
    spec: { replicas: 2 },
  });
  const refused = await apply(path, aDeployment("web"));

  expect(scaled.body).toMatchObject({ kind: "Scale", spec: { replicas: 2 }, status: { selector: "app=web" } });
  expect(refused.body.message).toBe(
    'Apply failed with 1 conflict: conflict with "test" with subresource "scale" using apps/v1: .spec.replicas',
  );
});

test("what is applied no longer goes, with the defaults in it, unless somebody else owns it", async () => {
  const { apply } = await testKube();
  const pod = (...names: string[]) => ({
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: names.map((name) => ({ name, image: "busybox:1" })) },
    },
  });
  await apply(path, aDeployment("web", pod("main", "side")));

  const { spec } = owned.parse((await apply(path, aDeployment("web", pod("main")))).body);

  expect(spec.template.spec.containers.map(({ name }) => name)).toEqual(["main"]);
});

test("a field that the kind does not have is refused by name, and so is an apply by nobody", async () => {
  const { apply } = await testKube();

  const unknown = await apply(path, aDeployment("web", { replicaz: 1 }));
  const nested = await apply(
    path,
    aDeployment("web", {
      template: {
        metadata: { labels: { app: "web" } },
        spec: { containers: [{ name: "main", image: "b", imagee: "c" }] },
      },
    }),
    "fieldManager=sluice&dryRun=All",
  );
  const nobody = await apply(path, aDeployment("web"), "");

  expect(unknown).toMatchObject({
    status: 500,
    body: {
      message:
        "failed to create typed patch object (/web; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema",
    },
  });
  expect(nested.body.message).toContain(
    '.spec.template.spec.containers[name="main"].imagee: field not declared in schema',
  );
  expect(nobody).toMatchObject({
    status: 422,
    body: {
      message: 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    },
  });
});

test("a dry run answers what would be and writes nothing", async () => {
  const { apply, call } = await testKube();

  const { status } = await apply(path, aDeployment("web"), "fieldManager=sluice&dryRun=All");

  expect(status).toBe(201);
  expect((await call("GET", path)).status).toBe(404);
});
