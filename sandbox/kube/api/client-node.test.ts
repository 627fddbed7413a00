import { CoreV1Api, KubeConfig, KubernetesObjectApi, PatchStrategy, Watch, AppsV1Api } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { z } from "zod";
import { aDeployment, testKube, until } from "../test-kube.ts";

type Seen = { phase: string; name: string | undefined };
const object = z.looseObject({ metadata: z.looseObject({ name: z.string().optional() }).optional() });

test("the client that others wrote applies, reads and watches", async () => {
  const kube = await testKube();
  const config = configOf(kube);
  const seen: Seen[] = [];
  const watch = await new Watch(config).watch(
    "/apis/apps/v1/namespaces/default/deployments",
    { allowWatchBookmarks: true },
    (phase: string, found: unknown) => void seen.push({ phase, name: object.parse(found).metadata?.name }),
    () => undefined,
  );

  const objects = KubernetesObjectApi.makeApiClient(config);
  await objects.patch(aDeployment("web"), undefined, undefined, "sluice", false, PatchStrategy.ServerSideApply);
  const read = await config.makeApiClient(AppsV1Api).readNamespacedDeployment({ namespace: "default", name: "web" });
  await config.makeApiClient(AppsV1Api).deleteNamespacedDeployment({ namespace: "default", name: "web" });
  await until(
    () => Promise.resolve(seen),
    (all) => all.some(({ phase }) => phase === "DELETED"),
  );
  watch.abort();

  expect(read.spec?.strategy?.rollingUpdate?.maxSurge).toBe("25%");
  expect(seen[0]).toEqual({ phase: "ADDED", name: "web" });
});

test("a watch from a forgotten version ends with 410, in the stream", async () => {
  const kube = await testKube();
  const { metadata } = await configOf(kube).makeApiClient(CoreV1Api).listNamespace();
  await kube.call("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "later" } });
  kube.compact();
  const ended = Promise.withResolvers<unknown>();

  await new Watch(configOf(kube)).watch(
    "/api/v1/namespaces",
    { resourceVersion: metadata?.resourceVersion },
    (phase: string, found: unknown) => ended.resolve({ phase, found }),
    (error: unknown) => ended.resolve(error),
  );

  expect(await ended.promise).toMatchObject({
    phase: "ERROR",
    found: { reason: "Expired", code: 410, message: expect.stringMatching(/^too old resource version: \d+ \(\d+\)$/) },
  });
});

test("a watch from a version on misses nothing, not even over a restart of the server", async () => {
  const first = await testKube();
  const { metadata } = await configOf(first).makeApiClient(CoreV1Api).listNamespace();
  await first.call("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "n1" } });
  await first.close();
  const second = await testKube({ stateDir: first.stateDir });
  const seen: Seen[] = [];

  const watch = await new Watch(configOf(second)).watch(
    "/api/v1/namespaces",
    { resourceVersion: metadata?.resourceVersion },
    (phase: string, found: unknown) => void seen.push({ phase, name: object.parse(found).metadata?.name }),
    () => undefined,
  );
  await second.call("DELETE", "/api/v1/namespaces/n1");
  await until(
    () => Promise.resolve(seen),
    (all) => all.length === 3,
  );
  watch.abort();

  expect(seen.map(({ phase, name }) => `${phase} ${name}`)).toEqual(["ADDED n1", "MODIFIED n1", "DELETED n1"]);
});

function configOf({ kubeconfigFile }: { kubeconfigFile: string }): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfigFile);
  return config;
}
