import { expect, test } from "vitest";
import { findImage } from "./images.ts";
import { programOf } from "./program.ts";

const image = findImage("vllm/vllm-openai:v0.32.0");
const entrypoint = ["python3", "-m", "vllm.entrypoints.openai.api_server"];
const sandbox = { realVllm: null, ports: { 8000: 41_000 } };
const run = (command: string[], args: string[], options: Parameters<typeof programOf>[3] = sandbox) =>
  image && programOf(image, { command, args }, { MODEL: "gs://b/m", PATH: "/bin" }, options);

test.each([[[]], [["vllm", "serve"]], [entrypoint]])("an image of vLLM runs the sandbox's, called as %j", (command) => {
  expect(run(command, ["$(MODEL)", "--port=8000", "$(OTHER)"])?.command.slice(2)).toEqual([
    "gs://b/m",
    "--port=8000",
    "$(OTHER)",
  ]);
});

test("only a module that Python runs has a name of its own", () => {
  expect(run(entrypoint, [])?.env).toMatchObject({ SANDBOX_VLLM_MODULE: "api_server.py" });
  expect(run(["vllm", "serve"], [])?.env).not.toHaveProperty("SANDBOX_VLLM_MODULE");
});

test("another program is not in that image", () => {
  expect(run(["bash", "-c", "true"], [])).toBeNull();
});

test("a real vLLM is called with the same words, and told where to listen and where its Python is", () => {
  const program = run(entrypoint, ["--model=$(MODEL)"], { realVllm: "/opt/v/bin/vllm", ports: { 8000: 41_000 } });

  expect(program?.command).toEqual([...entrypoint, "--model=gs://b/m", "--host", "127.0.0.1", "--port", "41000"]);
  expect(program?.env).toMatchObject({
    PATH: expect.stringMatching(/^\/opt\/v\/bin:/),
    RUNAI_STREAMER_GCS_USE_ANONYMOUS_CREDENTIALS: "true",
  });
});
