import { expect, test } from "vitest";
import { shortMembers } from "#lib/deployments/short-members.ts";

const pool = "//iam.googleapis.com/projects/12/locations/global/workloadIdentityPools/acme.svc.id.goog";

test("an account of Kubernetes is called by its namespace and name, and any other as it is", () => {
  expect(shortMembers(`principal:${pool}/subject/ns/serving/sa/reader may not list the objects.`)).toBe(
    "ns/serving/sa/reader may not list the objects.",
  );
  expect(shortMembers("serve@acme.iam.gserviceaccount.com may not.")).toBe(
    "serve@acme.iam.gserviceaccount.com may not.",
  );
});
