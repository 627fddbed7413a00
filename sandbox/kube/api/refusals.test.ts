import { expect, test } from "vitest";
import { aDeployment, inDefault, testKube } from "../test-kube.ts";

// The texts are those of kube-apiserver 1.37.2.

test("what is not there is named with its group, a missing namespace too", async () => {
  const { call } = await testKube();

  const missing = await call("GET", `${inDefault}/nope`);
  const nowhere = await call("POST", "/apis/apps/v1/namespaces/nope/deployments", aDeployment("web"));

  expect(missing).toMatchObject({
    status: 404,
    body: {
      reason: "NotFound",
      message: 'deployments.apps "nope" not found',
      details: { name: "nope", group: "apps", kind: "deployments" },
    },
  });
  expect(nowhere.body.message).toBe('namespaces "nope" not found');
});

test("a second object of a name, and an update of an old version, are conflicts", async () => {
  const { call } = await testKube();
  const { body: first } = await call("POST", inDefault, aDeployment("web"));
  await call("PATCH", `${inDefault}/web`, { metadata: { labels: { a: "b" } } }, "application/merge-patch+json");

  const again = await call("POST", inDefault, aDeployment("web"));
  const old = await call("PUT", `${inDefault}/web`, first);

  expect(again).toMatchObject({
    status: 409,
    body: { reason: "AlreadyExists", message: 'deployments.apps "web" already exists' },
  });
  expect(old).toMatchObject({
    status: 409,
    body: {
      reason: "Conflict",
      message:
        'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    },
  });
});

test("bad names, labels and selectors are refused with the field and the rule", async () => {
  const { call } = await testKube();
  await call("POST", inDefault, aDeployment("web"));

  const badName = await call("POST", inDefault, aDeployment("Bad_Name", { selector: { matchLabels: { app: "x" } } }));
  const selector = { matchLabels: { app: "zzz" } };
  const template = { metadata: { labels: { app: "zzz" } }, spec: { containers: [{ name: "main", image: "b" }] } };
  const changed = await call(
    "PATCH",
    `${inDefault}/web`,
    { spec: { selector, template } },
    "application/merge-patch+json",
  );

  expect(badName.status).toBe(422);
  expect(badName.body.message).toMatch(
    /^Deployment\.apps "Bad_Name" is invalid: \[?metadata\.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of/,
  );
  expect(badName.body).toMatchObject({
    details: { causes: expect.arrayContaining([expect.objectContaining({ field: "metadata.name" })]) },
  });
  expect(changed.body.message).toBe(
    'Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"zzz"}}: field is immutable',
  );
});

test("unknown fields are dropped with a warning, or refused where that is asked", async () => {
  const { call } = await testKube();
  const wrong = aDeployment("web", { replicaz: 2 });

  const strict = await call("POST", `${inDefault}?fieldValidation=Strict`, wrong);
  const warned = await call("POST", inDefault, wrong);

  expect(strict).toMatchObject({
    status: 400,
    body: {
      reason: "BadRequest",
      message:
        'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicaz"',
    },
  });
  expect(warned).toMatchObject({ status: 201, warning: '299 - "unknown field \\"spec.replicaz\\""' });
  expect(warned.body["spec"]).not.toHaveProperty("replicaz");
});

test("a false token is nobody, and who is known without rights may only ask what it may", async () => {
  const { callAs } = await testKube({
    authenticate: (token) => (token === "pod" ? { name: "pod", isAdmin: false } : null),
  });
  const review = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { namespace: "default", verb: "create", group: "apps", resource: "deployments" } },
  };

  const nobody = await callAs("false")("GET", "/api/v1/pods");
  const somebody = await callAs("pod")("GET", "/api/v1/namespaces/default/pods");
  const asked = await callAs("pod")("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review);

  expect(nobody).toMatchObject({ status: 401, body: { reason: "Unauthorized", message: "Unauthorized" } });
  expect(somebody).toMatchObject({
    status: 403,
    body: {
      message: 'pods is forbidden: User "pod" cannot list resource "pods" in API group "" in the namespace "default"',
    },
  });
  expect(asked).toMatchObject({ status: 201, body: { status: { allowed: false } } });
});

test("what the schema cannot read is a bad request that says where", async () => {
  const { call } = await testKube();

  const { status, body } = await call("POST", inDefault, aDeployment("web", { replicas: "two" }));

  expect(status).toBe(400);
  expect(body.message).toBe(
    'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
  );
});
