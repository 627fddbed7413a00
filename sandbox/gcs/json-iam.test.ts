import { expect, test } from "vitest";
import { type Binding, policy } from "./policy.ts";
import { controlPlane } from "./project.ts";
import { owner, testGcs } from "./test-gcs.ts";

const pool = "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p.svc.id.goog";
const pod = `${pool}/subject/ns/default/sa/vllm`;
const admin: Binding = { role: "roles/storage.admin", members: [controlPlane] };

test("each role allows what it says and no more", async () => {
  const allowed = await Promise.all(
    ["objectViewer", "objectCreator", "objectUser", "bucketViewer", "legacyBucketReader", "admin"].map(async (role) => {
      const { url, put } = await open([admin, { role: `roles/storage.${role}`, members: [pod] }]);
      await put("x", "x");
      return [role, await probe(url, "pod")];
    }),
  );

  expect(Object.fromEntries(allowed)).toEqual({
    objectViewer: { bucket: 403, list: 200, get: 200, create: 403, replace: 403, begin: 403, policy: 403, remove: 403 },
    objectCreator: {
      bucket: 403,
      list: 403,
      get: 403,
      create: 200,
      replace: 403,
      begin: 200,
      policy: 403,
      remove: 403,
    },
    objectUser: { bucket: 403, list: 200, get: 200, create: 200, replace: 200, begin: 200, policy: 403, remove: 204 },
    bucketViewer: { bucket: 200, list: 403, get: 403, create: 403, replace: 403, begin: 403, policy: 403, remove: 403 },
    legacyBucketReader: {
      bucket: 200,
      list: 200,
      get: 403,
      create: 403,
      replace: 403,
      begin: 403,
      policy: 403,
      remove: 403,
    },
    admin: { bucket: 200, list: 200, get: 200, create: 200, replace: 200, begin: 200, policy: 200, remove: 204 },
  });
});

test("a refusal names caller and permission, in JSON, in a download and in XML", async () => {
  const { url, put } = await open([admin]);
  await put("x", "x");
  const text =
    `${pod} does not have storage.objects.get access to the Google Cloud Storage object. ` +
    "Permission 'storage.objects.get' denied on resource (or it may not exist).";

  const [json, media, xml] = await Promise.all(
    ["/storage/v1/b/bkt/o/x", "/storage/v1/b/bkt/o/x?alt=media", "/bkt/x"].map((path) => fetch(url + path, as("pod"))),
  );

  expect(await json?.json()).toMatchObject({ error: { code: 403, message: text, errors: [{ reason: "forbidden" }] } });
  expect(await media?.text()).toBe(text);
  expect(await xml?.text()).toContain(`<Code>AccessDenied</Code><Message>Access denied.</Message><Details>${text}`);
});

test("nobody is asked for credentials unless everybody may, and a false token is never nobody", async () => {
  const { url, put } = await open([admin, { role: "roles/storage.objectViewer", members: ["allUsers"] }]);
  await put("x", "x");

  const read = await fetch(`${url}/storage/v1/b/bkt/o/x`);
  const write = await fetch(`${url}/storage/v1/b/bkt/o/x`, { method: "DELETE" });
  const writeXml = await fetch(`${url}/bkt/x`, { method: "DELETE" });
  const wrong = await fetch(`${url}/storage/v1/b/bkt/o/x`, as("unknown"));

  expect([read.status, write.status, writeXml.status, wrong.status]).toEqual([200, 401, 403, 401]);
  expect(await write.json()).toMatchObject({
    error: { message: expect.stringMatching(/^Anonymous caller does not have/) },
  });
  expect(await wrong.json()).toMatchObject({ error: { message: "Invalid Credentials" } });
});

test("a policy read with an old etag cannot overwrite a newer one", async () => {
  const { call } = await open([admin]);
  const read = await readPolicy(call);
  const mine = [...read.bindings, { role: "roles/storage.objectViewer", members: [pod] }];

  const first = await writePolicy(call, { ...read, bindings: mine });
  const stale = await writePolicy(call, { ...read, bindings: [] });

  expect([first.status, stale.status]).toEqual([200, 412]);
  expect((await readPolicy(call)).bindings).toEqual(mine);
});

test("conditions decide, are kept, and need version 3 to be written", async () => {
  const condition = {
    title: "models",
    expression: 'resource.name.startsWith("projects/_/buckets/bkt/objects/models/")',
  };
  const { call, url, put } = await open([admin]);
  await put("models/x", "x");
  await put("other", "x");
  const bindings = [admin, { role: "roles/storage.objectViewer", members: [pod], condition }];

  const old = await writePolicy(call, { version: 1, bindings });
  const written = await writePolicy(call, { version: 3, bindings });
  const inside = await fetch(`${url}/bkt/models/x`, as("pod"));
  const outside = await fetch(`${url}/bkt/other`, as("pod"));
  const plain = await call("/storage/v1/b/bkt/iam");

  expect([old.status, written.status, inside.status, outside.status]).toEqual([400, 200, 200, 403]);
  expect((await readPolicy(call)).bindings).toEqual(bindings);
  expect(await plain.json()).toMatchObject({
    version: 1,
    bindings: [admin, { role: expect.stringMatching(/^roles\/storage.objectViewer_withcond_/) }],
  });
});

test("a namespace may be given a role as a whole", async () => {
  const members = [`${pool.replace("principal:", "principalSet:")}/namespace/default`];
  const { url, put } = await open([admin, { role: "roles/storage.objectViewer", members }]);
  await put("x", "x");

  const inside = await fetch(`${url}/bkt/x`, as("pod"));
  const outside = await fetch(`${url}/bkt/x`, as("stranger"));

  expect([inside.status, outside.status]).toEqual([200, 403]);
});

test("the permissions a caller asks about are answered by the policy", async () => {
  const { url } = await open([admin, { role: "roles/storage.objectViewer", members: [pod] }]);

  const query = "permissions=storage.objects.get&permissions=storage.objects.create&permissions=storage.objects.list";
  const response = await fetch(`${url}/storage/v1/b/bkt/iam/testPermissions?${query}`, as("pod"));

  expect(await response.json()).toMatchObject({ permissions: ["storage.objects.get", "storage.objects.list"] });
});

test.for([
  { role: "roles/none", members: [pod] },
  { role: "roles/storage.admin", members: ["somebody"] },
])("the binding %j is refused", async (binding) => {
  const { call } = await open([admin]);

  expect((await writePolicy(call, { bindings: [binding] })).status).toBe(400);
});

type Call = Awaited<ReturnType<typeof testGcs>>["call"];

function open(bindings: Binding[]) {
  const principals = { pod, stranger: `${pool}/subject/ns/else/sa/vllm` };
  return testGcs({ principals, buckets: [{ name: "bkt", bindings }] });
}

function as(token: string): RequestInit {
  return { headers: token === "owner" ? owner : { Authorization: `Bearer ${token}` } };
}

async function readPolicy(call: Call) {
  const response = await call("/storage/v1/b/bkt/iam?optionsRequestedPolicyVersion=3");
  return policy.parse(await response.json());
}

function writePolicy(call: Call, policy: object) {
  return call("/storage/v1/b/bkt/iam", { method: "PUT", body: JSON.stringify(policy) });
}

async function probe(url: string, token: string) {
  const status = async (method: string, path: string, body?: string) =>
    (await fetch(url + path, { method, ...as(token), ...(body && { body }) })).status;
  const upload = "/upload/storage/v1/b/bkt/o?uploadType=media&name=";
  return {
    bucket: await status("GET", "/storage/v1/b/bkt"),
    list: await status("GET", "/storage/v1/b/bkt/o"),
    get: await status("GET", "/storage/v1/b/bkt/o/x?alt=media"),
    create: await status("POST", `${upload}new`, "new"),
    replace: await status("POST", `${upload}x`, "x"),
    begin: await status("POST", "/bkt/y?uploads"),
    policy: await status("GET", "/storage/v1/b/bkt/iam"),
    remove: await status("DELETE", "/storage/v1/b/bkt/o/x"),
  };
}
