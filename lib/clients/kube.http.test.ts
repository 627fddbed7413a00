import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished, expect, test, vi } from "vitest";
import { tcpGate } from "#lib/testing/tcp-gate.ts";
import { isRealControlPlane, testApiServer } from "../../sandbox/kube/test-api-server.ts";
import { httpKube } from "./kube.http.ts";
import type { KubeObject } from "./kube-objects.ts";
import type { KubeChange } from "./kube.ts";

/** A minute, where the server's own patience is what is tried; the sandbox's has the same answers after a second. */
const awayMs = isRealControlPlane ? 60_000 : 1_000;
const patient = { timeout: isRealControlPlane ? 240_000 : 60_000 };
const until = { timeout: 60_000, interval: 20 };
const place = { namespace: "default", name: "chat" };

test("what others own is not taken: the refusal names them and their fields, and nothing is changed", async () => {
  const { server, kube } = await rig();
  await kube.apply(deployment({ replicas: 0 }));
  await server.apply(`${deployments}/chat`, deployment({ replicas: 7 }), "fieldManager=keda&force=true");

  const refused = kube.apply(deployment({ replicas: 2 }));

  await expect(refused).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("keda owns .spec.replicas"),
  });
  expect((await kube.find("Deployment", place))?.spec.replicas).toBe(7);
});

test("a field that there is not, one that cannot change and one without its value are faults of the input", async () => {
  const { kube } = await rig();
  await kube.apply(deployment({ replicas: 0 }));

  await expect(kube.apply(deployment({ replicaz: 2 }))).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(".spec.replicaz: field not declared in schema"),
  });
  await expect(kube.apply(deployment({ selector: { matchLabels: { app: "other" } } }))).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringMatching(/spec\.selector.*field is immutable/),
  });
  await expect(kube.apply(deployment({ replicas: -1 }), { dryRun: true })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("must be greater than or equal to 0"),
  });
});

test("a dry run answers as the apply would and keeps nothing, and a namespace that is not there is missed", async () => {
  const { kube } = await rig();

  const answer = await kube.apply(deployment({ replicas: 0 }), { dryRun: true });
  const lost = kube.apply({ ...deployment({}), metadata: { name: "chat", namespace: "nope" } }, { dryRun: true });

  expect(answer).toMatchObject({ spec: { replicas: 0, progressDeadlineSeconds: 600 } });
  await expect(lost).rejects.toMatchObject({ code: "not_found", message: 'namespaces "nope" not found.' });
  expect(await kube.find("Deployment", place)).toBeNull();
});

test("a token that is refused is said, and the next one is taken without a new client", async () => {
  const { server, kube, token } = await rig();
  token.value = "ended";

  await expect(kube.list("Pod")).rejects.toMatchObject({ code: "unauthenticated" });
  token.value = server.adminToken;
  expect(await kube.list("Pod")).toEqual([]);
});

test(
  "a list of several pages has every object, and each once, also when the server forgets between two pages",
  patient,
  async () => {
    const { server, kube, beforeRequest } = await rig();
    const names = Array.from({ length: 520 }, (_, index) => `s-${String(index).padStart(3, "0")}`);
    for (let at = 0; at < names.length; at += 20) {
      await Promise.all(names.slice(at, at + 20).map((name) => kube.apply(account(name))));
    }

    const listed = await kube.list("ServiceAccount", { namespace: "default" });
    const asked: number[] = [];
    beforeRequest.run = async () => {
      if (asked.push(asked.length) !== 2) return;
      await server.call("POST", accounts, account("s-between"));
      await server.forgetHistory();
    };
    const listedAnew = await kube.list("ServiceAccount", { namespace: "default" });

    expect(ours(listed)).toEqual(names);
    expect(ours(listedAnew)).toEqual([...names, "s-between"]);
    // Two pages of which the second was refused, and two more.
    expect(asked).toHaveLength(4);
  },
);

test("a watch whose version was forgotten while it was cut begins anew and has missed nothing", patient, async () => {
  const { server, kube, gate } = await rig({ gated: true });
  const seen = follow(kube);
  await vi.waitUntil(() => seen.some(({ type }) => type === "sync"), until);

  await gate.cut();
  await server.call("POST", accounts, account("meanwhile"));
  await server.forgetHistory();
  await server.call("POST", accounts, account("after"));
  await gate.mend();
  await vi.waitUntil(() => namesIn(seen.at(-1)).includes("after"), until);

  expect(namesIn(seen.findLast(({ type }) => type === "sync"))).toContain("meanwhile");
});

test(
  "an API server that is killed and away for a while is told of, and what came before and after it is there",
  patient,
  async () => {
    const { server, kube } = await rig();
    const seen = follow(kube);
    await server.call("POST", accounts, account("before"));
    await vi.waitUntil(() => seen.some((change) => namesIn(change).includes("before")), until);

    await server.kill();
    await vi.waitUntil(() => seen.some(({ type }) => type === "lost"), until);
    await expect(kube.list("Pod")).rejects.toMatchObject({ code: "upstream_unavailable" });
    await sleep(awayMs);
    await server.start();
    await server.call("POST", accounts, account("after"));
    await vi.waitUntil(() => seen.some((change) => namesIn(change).includes("after")), until);

    const names = (await kube.list("ServiceAccount", { namespace: "default" })).map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(["before", "after"]));
  },
);

const deployments = "/apis/apps/v1/namespaces/default/deployments";
const accounts = "/api/v1/namespaces/default/serviceaccounts";

async function rig({ gated = false } = {}) {
  const server = await testApiServer();
  const gate = await tcpGate(server.url);
  const token = { value: server.adminToken };
  const beforeRequest = { run: () => Promise.resolve() };
  const kube = httpKube({
    name: "test",
    server: gated ? gate.url : server.url,
    caData: server.ca,
    credential: {
      kind: "token",
      async token() {
        await beforeRequest.run();
        return token.value;
      },
    },
  });
  onTestFinished(() => kube.close());
  return { server, gate, kube, token, beforeRequest };
}

/** Everything that a watch of the service accounts tells until the test ends. */
function follow(kube: ReturnType<typeof httpKube>) {
  const stop = new AbortController();
  const seen: KubeChange<KubeObject>[] = [];
  const done = (async () => {
    for await (const change of kube.watch("ServiceAccount", { namespace: "default" }, stop.signal)) seen.push(change);
  })();
  onTestFinished(async () => {
    stop.abort();
    await done;
  });
  return seen;
}

function namesIn(change: KubeChange<KubeObject> | undefined): string[] {
  if (change?.type === "sync") return change.objects.map(({ metadata }) => metadata.name);
  return change?.type === "put" ? [change.object.metadata.name] : [];
}

/** The names of what a test has made, sorted. */
function ours(objects: KubeObject[]): string[] {
  return objects
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith("s-"))
    .toSorted();
}

function account(name: string) {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: "default" } };
}

function deployment(spec: Record<string, unknown>) {
  const labels = { app: "chat" };
  const template = { metadata: { labels }, spec: { containers: [{ name: "main", image: "busybox:1" }] } };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: place,
    spec: { selector: { matchLabels: labels }, template, ...spec },
  };
}
