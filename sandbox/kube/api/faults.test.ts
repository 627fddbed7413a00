import { Watch, KubeConfig } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { aDeployment, inDefault, testKube } from "../test-kube.ts";

test("a planned refusal is answered once, in the form of the API", async () => {
  const { call } = await testKube();
  await call("POST", "/retry_test", { instructions: { "list.pods": ["return-503", "return-429"] }, global: true });

  const answers = [
    await call("GET", "/api/v1/pods"),
    await call("GET", "/api/v1/pods"),
    await call("GET", "/api/v1/pods"),
  ];

  expect(answers.map(({ status }) => status)).toEqual([503, 429, 200]);
  expect(answers[0]?.body).toMatchObject({ kind: "Status", reason: "ServiceUnavailable", code: 503 });
});

test("an answer that is lost was given all the same", async () => {
  const { call } = await testKube();
  await call("POST", "/retry_test", { instructions: { "create.deployments": ["done-but-answer-lost"] }, global: true });

  await expect(call("POST", inDefault, aDeployment("web"))).rejects.toThrow();

  expect((await call("POST", inDefault, aDeployment("web"))).body).toMatchObject({ reason: "AlreadyExists" });
});

test("a watch is cut in the middle of a line", async () => {
  const { call, kubeconfigFile } = await testKube();
  await call("POST", "/retry_test", {
    instructions: { "watch.namespaces": ["return-broken-stream-after-1K"] },
    global: true,
  });
  const config = new KubeConfig();
  config.loadFromFile(kubeconfigFile);
  const ended = Promise.withResolvers<unknown>();
  const seen: string[] = [];

  await new Watch(config).watch("/api/v1/namespaces", {}, (phase: string) => void seen.push(phase), ended.resolve);

  expect(await ended.promise).toBeInstanceOf(Error);
  expect(seen.length).toBeLessThan(4);
});
