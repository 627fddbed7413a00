import { expect, onTestFinished, test } from "vitest";
import { controlPlane } from "../gcs/project.ts";
import { testModel, testVllm } from "../vllm/test-vllm.ts";
import { openGateway } from "./pod-gateway.ts";

const zone = "us-central1-a";

test("the second start in a zone with a cache loads its weights faster, and one in another zone does not", async () => {
  const gcs = await testModel({ zoneBytesPerSecond: 200_000, timeScale: 0.001 });
  const body = JSON.stringify({ zone });
  await gcs.call("/storage/v1/b/bkt/anywhereCaches", { method: "POST", body });
  await expect
    .poll(async () => (await (await gcs.call(`/storage/v1/b/bkt/anywhereCaches/${zone}`)).json()).state)
    .toBe("running");

  const populating = await weightsSeconds(gcs, zone);
  const warm = await weightsSeconds(gcs, zone);
  const elsewhere = await weightsSeconds(gcs, "us-central1-b");

  expect(warm).toBeLessThan(populating / 2);
  expect(elsewhere).toBeGreaterThan(populating / 2);
});

type Bucket = { url: string; accessToken: (principal: string, zone?: string) => string };

/** What the streamer itself says of a start on a node of this zone. */
async function weightsSeconds({ url, accessToken }: Bucket, nodeZone: string): Promise<number> {
  const gateway = await openGateway(url, () => accessToken(controlPlane, nodeZone));
  onTestFinished(() => gateway.close());
  const vllm = testVllm(gateway.url, ["gs://bkt/acme/llama", "--load-format=runai_streamer"]);
  await vllm.until("Overall time to stream");
  vllm.stop();
  return Number(/Overall time to stream .+ ([\d.]+)s,/.exec(vllm.lines.join("\n"))?.[1]);
}
