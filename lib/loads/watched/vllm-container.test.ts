import { expect, test } from "vitest";
import { kubePod } from "#lib/clients/kube-objects.ts";
import { servedModel } from "./served-model.ts";
import { vllmContainer } from "./vllm-container.ts";

const image = "vllm/vllm-openai:v0.32.0";

test.each([
  ["vllm serve, of the image", { image, args: ["gs://bkt/acme/llama/", "--port", "8000"] }, "gs://bkt/acme/llama/"],
  ["the flag of older images", { image, args: ["--model", "acme/llama"] }, "acme/llama"],
  ["a flag with its value", { image, args: ["--model=acme/llama"] }, "acme/llama"],
  ["vllm serve, by name", { image: "registry/own:1", command: ["vllm", "serve", "acme/llama"] }, "acme/llama"],
  [
    "by its path",
    { image: "registry/own:1", command: ["/opt/venv/bin/vllm"], args: ["serve", "acme/llama"] },
    "acme/llama",
  ],
  [
    "a module",
    { image: "own:1", command: ["python3", "-m", "vllm.entrypoints.openai.api_server"], args: ["--model=m"] },
    "m",
  ],
  [
    "a shell's text, with a variable of the pod",
    {
      image: "own:1",
      command: ["/bin/sh", "-c"],
      args: ["exec vllm serve ${MODEL} \\\n  --load-format runai_streamer"],
      env: [{ name: "MODEL", value: "gs://bkt/acme/llama" }],
    },
    "gs://bkt/acme/llama",
  ],
  ["a variable of Kubernetes", { image, args: ["--model=$(MODEL)"], env: [{ name: "MODEL", value: "m" }] }, "m"],
  ["a variable that is a secret", { image, args: ["--model=$(MODEL)"] }, null],
  ["Google's image", { image: "us-docker.pkg.dev/vertex-ai/pytorch-vllm-serve:20260101", args: ["--model=m"] }, "m"],
  ["an image by its digest", { image: "own.example:5000/vllm@sha256:00" }, null],
])("%s is a vLLM, and what it serves is known", (_, container, model) => {
  const found = vllmContainer(
    pod([
      { name: "log-shipper", image: "fluent-bit:3" },
      { name: "server", ...container },
    ]),
  );

  expect(found?.name).toBe("server");
  expect(found && servedModel(found)?.model).toBe(model ?? undefined);
});

test.each([
  ["another program", { image: "nginx:1" }],
  ["a registry called so", { image: "vllm/production-stack:1" }],
  ["a router", { image: "lmcache/vllm-router:1" }],
  ["a benchmark in its image", { image, command: ["vllm", "bench", "serve"] }],
  ["another program in its image", { image, command: ["sleep", "infinity"] }],
  ["a text about it", { image: "busybox", command: ["sh", "-c", "echo how to use vllm well"] }],
])("%s is none", (_, container) => {
  expect(vllmContainer(pod([{ name: "server", ...container }]))).toBeNull();
});

test.each([
  ["gs://bkt/acme/llama", { bucket: "bkt", prefix: "acme/llama/" }],
  ["gs://bkt/acme/llama//", { bucket: "bkt", prefix: "acme/llama/" }],
  ["gs://bkt", { bucket: "bkt", prefix: "" }],
  ["acme/llama", { bucket: null, prefix: null }],
])("%s names its folder", (model, place) => {
  const found = vllmContainer(pod([{ name: "server", image, args: ["--model", model] }]));

  expect(found && servedModel(found)).toEqual({ model, ...place });
});

function pod(containers: object[]) {
  return kubePod.parse({ metadata: { name: "pod", uid: "pod" }, spec: { containers } });
}
