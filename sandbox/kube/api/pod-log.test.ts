import { createServer } from "node:https";
import { expect, onTestFinished, test } from "vitest";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { openServerCertificate } from "../../tls/server-certificate.ts";
import { addNode, testKube, until } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const podPath = "/api/v1/namespaces/default/pods/p";

test("a log comes from the node that runs the pod, with what was asked of it", async () => {
  const { call } = await testKube();
  const asked = await podOnNode(call, (path) => [200, `log of ${path}\n`]);

  const { status, body } = await call("GET", `${podPath}/log?container=main&timestamps=true&tailLines=5&pretty=true`);

  expect([status, body.message]).toEqual([200, "log of /containerLogs/default/p/main?timestamps=true&tailLines=5\n"]);
  expect(asked).toHaveLength(1);
});

test("a container that waits, one that is not there, and one that must be named are refused in the real words", async () => {
  const { call } = await testKube();
  await podOnNode(call, () => [400, 'container "main" in pod "p" is waiting to start: ContainerCreating']);

  const waiting = await call("GET", `${podPath}/log?container=main`);
  const missing = await call("GET", `${podPath}/log?container=nope`);
  const unnamed = await call("GET", `${podPath}/log`);

  expect(waiting).toMatchObject({
    status: 400,
    body: { reason: "BadRequest", message: 'container "main" in pod "p" is waiting to start: ContainerCreating' },
  });
  expect(missing.body.message).toBe("container nope is not valid for pod p");
  expect(unnamed.body.message).toBe("a container name must be specified for pod p, choose one of: [main side]");
});

async function podOnNode(call: Call, answer: (path: string) => [number, string]) {
  const asked: string[] = [];
  const certificate = openServerCertificate(mkdtempSync(`${tmpdir()}/kubelet-`), "kubelet");
  const kubelet = createServer(certificate, (req, res) => {
    asked.push(req.url ?? "");
    const [status, text] = answer(req.url ?? "");
    res.writeHead(status, { "Content-Type": "text/plain" }).end(text);
  });
  await new Promise<void>((resolve) => kubelet.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void kubelet.close());
  const address = kubelet.address();
  const Port = typeof address === "object" && address ? address.port : 0;
  await addNode(call, "n1");
  const status = {
    addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
    daemonEndpoints: { kubeletEndpoint: { Port } },
  };
  await call("PATCH", "/api/v1/nodes/n1/status", { status }, "application/merge-patch+json");
  const containers = ["main", "side"].map((name) => ({ name, image: "busybox:1" }));
  await call("POST", podPath.slice(0, -2), {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { containers },
  });
  await until(
    () => call("GET", podPath),
    ({ body }) => JSON.stringify(body["spec"]).includes('"nodeName":"n1"'),
  );
  return asked;
}
