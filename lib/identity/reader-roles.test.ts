import { expect, test } from "vitest";
import { readerMember } from "#lib/identity/reader-member.ts";
import { missingReaderRoles } from "#lib/identity/reader-roles.ts";

const member = readerMember({
  projectNumber: "12",
  workloadPool: "acme.svc.id.goog",
  namespace: "serving",
  serviceAccount: "model-reader",
});
const viewer = "roles/storage.objectViewer";
const bucketViewer = "roles/storage.bucketViewer";
const pool = "iam.googleapis.com/projects/12/locations/global/workloadIdentityPools/acme.svc.id.goog";

test("a service account is named as IAM names it", () => {
  expect(member).toBe(`principal://${pool}/subject/ns/serving/sa/model-reader`);
});

test.each([
  ["no binding", [], [viewer, bucketViewer]],
  ["both roles", [bind(viewer, member), bind(bucketViewer, member)], []],
  ["a role that holds both", [bind("roles/storage.admin", member)], []],
  ["more than is needed of objects", [bind("roles/storage.objectUser", member)], [bucketViewer]],
  ["its namespace as a whole", [bind(viewer, `principalSet://${pool}/namespace/serving`)], [bucketViewer]],
  ["another namespace", [bind(viewer, `principalSet://${pool}/namespace/other`)], [viewer, bucketViewer]],
  ["another account", [bind(viewer, `${member}-2`)], [viewer, bucketViewer]],
  ["everybody", [bind(viewer, "allUsers"), bind(bucketViewer, "allAuthenticatedUsers")], []],
  ["a role that only writes", [bind("roles/storage.objectCreator", member)], [viewer, bucketViewer]],
  [
    "a condition, which may not hold for every object",
    [{ ...bind(viewer, member), condition: { title: "t", expression: "false" } }],
    [viewer, bucketViewer],
  ],
])("with %s, the roles that are missing are named", (_, bindings, missing) => {
  expect(missingReaderRoles(bindings, member)).toEqual(missing);
});

function bind(role: string, one: string) {
  return { role, members: [one] };
}
