import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
  Log,
  PatchStrategy,
  Watch,
} from "@kubernetes/client-node";
import type { Checks } from "../checks.ts";
import { startLogServer } from "./log-server.ts";
import { aConfigMap, aDeployment, aPod } from "./manifests.ts";
import type { Target } from "./target.ts";

const namespace = "client-node";

/** What our cluster client relies on of the library it is built on, which is more than its types say. */
export async function judgeClientNode(target: Target, { check }: Checks): Promise<void> {
  const config = configOf(target, target.tokens.admin);
  const [core, apps] = [config.makeApiClient(CoreV1Api), config.makeApiClient(AppsV1Api)];
  await core.createNamespace({ body: { metadata: { name: namespace } } });

  await check("a refusal is an ApiException whose body is the Status as text", async () => {
    const refused = await apps
      .readNamespacedDeployment({ namespace, name: "no-such" })
      .catch((error: unknown) => error);
    assert.ok(refused instanceof ApiException);
    assert.equal(refused.code, 404);
    assert.equal(typeof refused.body, "string");
    assert.partialDeepStrictEqual(JSON.parse(String(refused.body)), {
      reason: "NotFound",
      message: 'deployments.apps "no-such" not found',
    });
  });

  await check("a wrong token is a 401", async () => {
    const wrong = configOf(target, "wrong").makeApiClient(CoreV1Api);
    await assert.rejects(wrong.listNamespacedPod({ namespace }), { code: 401 });
  });

  await check("objects are applied under our own manager, and conflicts name whose fields they are", async () => {
    const objects = KubernetesObjectApi.makeApiClient(config);
    const apply = (manager: string, replicas: number) => {
      const { metadata, ...manifest } = aDeployment("web", { replicas });
      const its: KubernetesObject = { ...manifest, metadata: { ...metadata, namespace } };
      return objects.patch(its, undefined, undefined, manager, false, PatchStrategy.ServerSideApply);
    };
    const applied = await apply("sluice", 0);
    assert.ok(applied.metadata?.managedFields?.some(({ manager }) => manager === "sluice"));
    const refused = await apply("other", 1).catch((error: unknown) => error);
    assert.ok(refused instanceof ApiException);
    assert.match(String(refused.body), /conflict with \\"sluice\\": .spec.replicas/);
  });

  await check("whoever names no manager is called after the library", async () => {
    const body = { spec: { replicas: 1 }, metadata: { name: "web", namespace } };
    await apps.replaceNamespacedDeploymentScale({ namespace, name: "web", body });
    const scaled = await apps.readNamespacedDeployment({ namespace, name: "web" });
    const manager = scaled.metadata?.managedFields?.find(({ subresource }) => subresource === "scale")?.manager;
    assert.equal(manager, "kubernetes-client-javascript");
  });

  await check("the token of the next page is called _continue", async () => {
    for (const name of ["a", "b"]) await core.createNamespacedConfigMap({ namespace, body: aConfigMap(name) });
    const first = await core.listNamespacedConfigMap({ namespace, limit: 1 });
    const { _continue: token = "" } = first.metadata ?? {};
    const second = await core.listNamespacedConfigMap({ namespace, limit: 1, _continue: token });
    assert.notEqual(token, "");
    assert.notEqual(second.items[0]?.metadata?.name, first.items[0]?.metadata?.name);
  });

  await check("a watch gives an event of the kind ERROR, and ends, when its version is forgotten", async () => {
    await target.forgetHistory();
    const events: unknown[] = [];
    const ended = Promise.withResolvers<unknown>();
    await new Watch(config).watch(
      `/api/v1/namespaces/${namespace}/configmaps`,
      { resourceVersion: "1", allowWatchBookmarks: true },
      (type: string, object: { code?: number }) => events.push([type, object.code]),
      (error: unknown) => ended.resolve(error),
    );
    await ended.promise;
    assert.deepEqual(events, [["ERROR", 410]]);
  });

  await log(config, check);
}

async function log(config: KubeConfig, check: Checks["check"]): Promise<void> {
  const core = config.makeApiClient(CoreV1Api);
  const logs = await startLogServer();
  try {
    await core.createNode({ body: { metadata: { name: "client-node" } } });
    const status = {
      addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
      daemonEndpoints: { kubeletEndpoint: { Port: logs.port } },
    };
    await core.replaceNodeStatus({ name: "client-node", body: { metadata: { name: "client-node" }, status } });
    await core.createNamespacedPod({ namespace, body: aPod("web", { nodeName: "client-node" }) });
    logs.starts("web/web");
    logs.writes("web/web", ["one", "two"]);
    const open = (name: string, follow: boolean, stream: PassThrough) =>
      new Log(config).log(namespace, name, "web", stream, { follow, timestamps: true });

    await check("a log is read to its end", async () => {
      const stream = new PassThrough();
      await open("web", false, stream);
      assert.match(await text(stream), /^2026-01-01T00:00:00\.\d{9}Z one\n2026-\S+ two\n$/);
    });

    // Without a listener on the source, which only this event gives away, the error would end the process.
    await check("a log that is aborted fails where it comes from, and never ends where it is written to", async () => {
      const stream = new PassThrough();
      const failed = Promise.withResolvers<Error>();
      stream.once("pipe", (source) => source.once("error", failed.resolve));
      const controller = await open("web", true, stream);
      await once(stream, "data");
      controller.abort();
      assert.equal((await failed.promise).name, "AbortError");
      assert.deepEqual([stream.writableEnded, stream.destroyed], [false, false]);
    });

    await check("a log that is refused is an ApiException without the server's reason", async () => {
      const refused = await open("no-such", false, new PassThrough()).catch((error: unknown) => error);
      assert.ok(refused instanceof ApiException);
      assert.equal(refused.code, 404);
      assert.equal(refused.body, undefined);
    });
  } finally {
    logs.close();
    await core.deleteNode({ name: "client-node" });
  }
}

function configOf({ server, caData }: Target, token: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: "c", server, caData, skipTLSVerify: false }, { name: "u", token });
  return config;
}
