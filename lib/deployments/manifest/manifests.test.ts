import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { aManifestInput, aSpec } from "#lib/testing/deployments.ts";
import { manifests } from "./manifests.ts";
import { vllmArgs } from "./vllm-args.ts";
import { vllmContainer } from "./vllm-container.ts";
import { vllmDeployment } from "./vllm-deployment.ts";
import { yamlDocuments } from "./yaml-text.ts";

test("the account comes before the pods that run as it", () => {
  expect(manifests(aManifestInput()).map(({ kind }) => kind)).toEqual(["ServiceAccount", "Service", "Deployment"]);
});

test("vLLM is told to stream from the bucket, under the name that clients ask for", () => {
  const args = vllmArgs(aManifestInput());

  expect(vllmContainer(aManifestInput()).command).toEqual(["vllm", "serve"]);
  expect(args[0]).toBe("gs://models/org/small/abc");
  expect(args).toContain("--load-format=runai_streamer");
  expect(args).toContain("--served-model-name=org/small");
  expect(args.join(" ")).not.toContain("--disable-log-requests");
});

test("ranks read a part each only where that was asked for and there are several", () => {
  const streamer = { concurrency: 8, memoryLimitBytes: null, distributed: true };
  const config = '--model-loader-extra-config={"distributed":true}';

  expect(vllmArgs(aManifestInput({ spec: aSpec({ streamer, tensorParallelSize: 4 }) }))).toContain(config);
  expect(vllmArgs(aManifestInput({ spec: aSpec({ streamer, tensorParallelSize: 1 }) }))).not.toContain(config);
});

test("the streamer's own lines are shown, and its buffer is below the container's memory", () => {
  const { env, resources } = vllmContainer(aManifestInput());
  const value = (name: string) => env?.find((one) => one.name === name)?.value;

  expect(value("RUNAI_STREAMER_LOG_TO_STDERR")).toBe("1");
  expect(Number(value("RUNAI_STREAMER_MEMORY_LIMIT"))).toBeLessThan(24 * 1024 ** 3);
  expect(resources?.limits?.["memory"]).toBe("24576Mi");
});

test("nothing in the manifest leads to another bucket server than Google's, nor cuts vLLM off from its configuration", () => {
  const text = yamlDocuments(manifests(aManifestInput()));

  expect(text).not.toMatch(/EMULATOR|127\.0\.0\.1|HF_HUB_OFFLINE/);
});

test("shared memory is declared and mounted", () => {
  const pod = vllmDeployment(aManifestInput()).spec?.template.spec;

  expect(pod?.volumes?.map(({ name }) => name)).toEqual(["dshm"]);
  expect(pod?.containers[0]?.volumeMounts).toEqual([{ name: "dshm", mountPath: "/dev/shm" }]);
});

test("a start may take as long as was predicted before the kubelet begins anew, and nodes have their own time", () => {
  const deployment = vllmDeployment(aManifestInput({ probeSeconds: 900 }));
  const probe = deployment.spec?.template.spec?.containers[0]?.startupProbe;

  expect((probe?.periodSeconds ?? 0) * (probe?.failureThreshold ?? 0)).toBe(900);
  expect(deployment.spec?.progressDeadlineSeconds).toBeGreaterThan(900);
});

test("pods go to nodes with the GPU, which keep others away", () => {
  const pod = vllmDeployment(aManifestInput()).spec?.template.spec;

  expect(pod?.nodeSelector).toEqual({ "cloud.google.com/gke-accelerator": "nvidia-l4" });
  expect(pod?.tolerations).toEqual([{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]);
  expect(pod?.containers[0]?.resources?.requests).toMatchObject({ "nvidia.com/gpu": "1", cpu: "6" });
});

test("the selector holds nothing that another revision would change", () => {
  const { spec } = vllmDeployment(aManifestInput());

  expect(spec?.selector.matchLabels).toEqual({
    "app.kubernetes.io/name": "vllm",
    "app.kubernetes.io/instance": "chat",
  });
  expect(spec?.template.metadata?.labels).toMatchObject(spec?.selector.matchLabels ?? {});
});

test("a model's name becomes a label that Kubernetes takes, whatever it is", () => {
  const model = (repo: string) => ({ repo, bucket: "models", prefix: "p/" });
  const label = (repo: string) =>
    vllmDeployment(aManifestInput({ model: model(repo) })).metadata?.labels?.["ai.gke.io/model"];

  expect(label("org/Small-1.5_B")).toBe("Small-1.5_B");
  expect(label(`org/-ä${"x".repeat(80)}.`)).toMatch(/^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/);
  expect(label("org/...")).toBeUndefined();
});

test("the text is what kubectl reads back: no argument is folded or taken for another type", () => {
  const objects = manifests(
    aManifestInput({ spec: aSpec({ extraArgs: ['--override={"a": 1}', `--long=${"x".repeat(300)}`] }) }),
  );

  const read = parseAllDocuments(yamlDocuments(objects)).map((document) => document.toJS() as unknown);

  expect(read).toEqual(objects);
});
