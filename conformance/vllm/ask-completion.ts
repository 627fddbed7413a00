import { z } from "zod";
import { kubeClient } from "../../sandbox/node/kube-client.ts";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";
import type { LoadView } from "#lib/loads/schema.ts";
import type { RunningSandbox } from "./with-sandbox.ts";

const ports = "sandbox.sluice.dev/ports";
const annotated = z.object({ metadata: z.object({ annotations: z.record(z.string(), z.string()) }) });
const mapped = z.record(z.string(), z.number());
const completion = z.object({
  model: z.string(),
  choices: z.array(z.object({ text: z.string() })).min(1),
  usage: z.object({ completion_tokens: z.number() }),
});

/** Asks the server in a pod to go on with a text, under the name it is served by. */
export async function askCompletion(
  { endpoints }: RunningSandbox,
  { pod }: Pick<LoadView, "pod">,
  model: string,
): Promise<z.output<typeof completion>> {
  if (!pod) throw new Error("This load is not of a pod.");
  const client = kubeClient(readKubeconfig(endpoints.kube.kubeconfig));
  try {
    const found = await client.get(`/api/v1/namespaces/${pod.namespace}/pods/${pod.pod}`);
    const { annotations } = annotated.parse(found).metadata;
    const port = mapped.parse(JSON.parse(annotations[ports] ?? "{}"))["8000"];
    const answer = await fetch(`http://127.0.0.1:${port}/v1/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model, prompt: "The weights are", max_tokens: 8, ignore_eos: true }),
      signal: AbortSignal.timeout(120_000),
    });
    if (!answer.ok) throw new Error(`The completion is refused with ${answer.status}: ${await answer.text()}`);
    return completion.parse(await answer.json());
  } finally {
    client.close();
  }
}
