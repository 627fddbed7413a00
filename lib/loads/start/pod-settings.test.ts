import { expect, test } from "vitest";
import { kubePod } from "#lib/clients/kube-objects.ts";
import { podSettings } from "#lib/loads/start/pod-settings.ts";

const image = "vllm/vllm-openai:v0.32.0";

test("flags with a value in either form, flags that are on, and the variables of vLLM and the streamer are settings", () => {
  const container = {
    image,
    command: ["vllm", "serve"],
    args: ["gs://m/a/", "--load-format=runai_streamer", "--max-model-len", "8192", "--enforce-eager", "-tp", "2"],
    env: [
      { name: "RUNAI_STREAMER_MEMORY_LIMIT", value: "-1" },
      { name: "VLLM_USE_V1", value: "1" },
      { name: "HOME", value: "/root" },
    ],
  };

  expect(settingsOf(container)).toEqual({
    "load-format": "runai_streamer",
    "max-model-len": "8192",
    "enforce-eager": "on",
    tp: "2",
    RUNAI_STREAMER_MEMORY_LIMIT: "-1",
    VLLM_USE_V1: "1",
  });
});

test("what may be a secret is not kept, be it a flag, a variable, or a flag that takes a variable", () => {
  const container = {
    image,
    args: ["--model=m", "--api-key=abc", "--hf-token", "$(HF)", "--ssl-keyfile=/k", "--dtype=half"],
    env: [
      { name: "HF", value: "hf_secret" },
      { name: "VLLM_API_KEY", value: "abc" },
    ],
  };

  expect(settingsOf(container)).toEqual({ dtype: "half" });
});

test("what a shell is given as one text is read, and a value of several words is one", () => {
  const args = ['exec vllm serve m --dtype half --compilation-config {"level": 3} --port 8000'];

  expect(settingsOf({ image, command: ["/bin/sh", "-c"], args })).toEqual({
    dtype: "half",
    "compilation-config": '{"level": 3}',
  });
});

function settingsOf(container: object) {
  const pod = { metadata: { name: "pod", uid: "pod" }, spec: { containers: [{ name: "server", ...container }] } };
  return podSettings(kubePod.parse(pod), "server");
}
