import { expect, test } from "vitest";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { defaultAuth, testGcs } from "#sandbox/gcs/test-gcs.ts";

const owner = "serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com";
const admin = { role: "roles/storage.admin", members: [owner] };
const viewer = "roles/storage.objectViewer";
const onlyDocs = { title: "docs", expression: 'resource.name.startsWith("projects/_/buckets/bkt/objects/docs/")' };
const conditional = { role: viewer, members: ["user:kit@example.org"], condition: onlyDocs };

test("a member gets roles, and every other binding and condition stays", async () => {
  const buckets = await setup([admin, conditional, { role: viewer, members: ["user:ada@example.org"] }]);

  await buckets.addBindings("bkt", "user:ben@example.org", [viewer, "roles/storage.bucketViewer"]);

  expect(await buckets.getBindings("bkt")).toEqual([
    admin,
    conditional,
    { role: viewer, members: ["user:ada@example.org", "user:ben@example.org"] },
    { role: "roles/storage.bucketViewer", members: ["user:ben@example.org"] },
  ]);
});

test("bindings that several add at the same moment are all there", async () => {
  const buckets = await setup([admin]);
  const members = ["ada", "ben", "kit"].map((name) => `user:${name}@example.org`);

  await Promise.all(members.map((member) => buckets.addBindings("bkt", member, [viewer])));

  const [, added] = await buckets.getBindings("bkt");
  expect(added?.members.toSorted()).toEqual(members);
});

test("who may not see the policy is told which permission is missing", async () => {
  const buckets = await setup([{ role: "roles/storage.objectUser", members: [owner] }]);

  await expect(buckets.getBindings("bkt")).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("storage.buckets.getIamPolicy"),
  });
});

async function setup(bindings: { role: string; members: string[] }[]) {
  const gcs = await testGcs({ buckets: [{ name: "bkt", bindings }] });
  return gcsBuckets({ apiEndpoint: gcs.url, projectId: "p", auth: defaultAuth(gcs.credentialsFile) });
}
