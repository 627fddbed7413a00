import { expect, test } from "vitest";
import { explainLog } from "#lib/loads/explain-log.ts";
import { gpuSpec, testNodes, vllmContainer } from "./test-nodes.ts";

test("a pod that needs a GPU gets a node, an image, a process, and is ready once the model is loaded", async () => {
  const sandbox = await testNodes();
  const before = await sandbox.nodes();
  await sandbox.create("llama", vllmContainer(), gpuSpec);

  const status = await sandbox.until(() => sandbox.status("llama"), (status) => status?.ready === true);
  const pod = await sandbox.podNamed("llama");
  const events = await sandbox.events("llama");
  const { text } = await sandbox.log("llama", "timestamps=true");
  const log = await explainLog(chunk(text));
  const port = JSON.parse(pod.metadata.annotations["sandbox.sluice.dev/ports"] ?? "{}")["8000"];
  const models = await (await fetch(`http://127.0.0.1:${port}/v1/models`)).json();
  console.log(JSON.stringify(pod.status, null, 1), events, log.phases, text.slice(0,500));

  expect(before.map(({ metadata }) => metadata.labels["cloud.google.com/gke-nodepool"])).toEqual(["default"]);
  expect(status).toMatchObject({ started: true, restartCount: 0, imageID: expect.stringMatching(/vllm-openai@sha256:/) });
  expect(log).toMatchObject({ outcome: "ready", model: "gs://bkt/acme/llama" });
  expect(models).toMatchObject({ data: [{ id: "llama" }] });
});

async function* chunk(text: string) {
  yield Buffer.from(text);
}
