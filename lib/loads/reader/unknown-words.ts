import { sentence } from "./cause-rule.ts";
import { frameName, type RaisedIn } from "./raised-in.ts";

const leaveOut =
  "leave out the setting that asks for it, or use a vLLM version, a GPU or a form of the model that has it";
const known =
  "look for this text at https://github.com/vllm-project/vllm/issues: a newer vLLM version may have it mended";

type Part = { path: RegExp; name?: RegExp; title: string; fix: string };

const otherVersion = "use a vLLM version that the model's page names, or a newer one";

/** What a part of the code does tells what its errors mean. The first that fits counts. */
const parts: readonly Part[] = [
  {
    path: /\/vllm\/model_executor\/|\/vllm\/lora\//,
    name: /load|weight|^track_|_module$/i,
    title: "The weights are not what this vLLM version expects of the model",
    fix: `${otherVersion}; check that config.json and the weights belong together, and that every file of the repo is there`,
  },
  {
    path: /\/vllm\/lora\//,
    title: "The LoRA adapter could not be used",
    fix: "check that the adapter was made for this model, and start without it to see whether the model itself starts",
  },
  {
    path: /\/vllm\/transformers_utils\/(?:s3_utils|runai_utils)|\/runai_model_streamer/,
    title: "The model's files could not be listed or read in the store",
    fix: "check that the address names the folder of the model (gs://bucket/folder), that objects lie there, and that the pod may list them",
  },
  {
    path: /\/transformers_modules\//,
    title: "The Python code that the model brings failed",
    fix: "use the Transformers version that the model's page names, or a vLLM version that knows the model itself",
  },
  {
    path: /\/(?:transformers|tokenizers|mistral_common|sentencepiece|tiktoken)\/|\/vllm\/(?:transformers_utils|tokenizers)\//,
    title: "The model's configuration or tokenizer could not be read",
    fix: `check that the model's config and tokenizer files are whole; ${otherVersion}, which brings another Transformers`,
  },
  {
    path: /\/(?:huggingface_hub|requests|urllib3|httpx|aiohttp)\//,
    title: "A request to Hugging Face or a store failed",
    fix: "check the pod's way out (proxy, certificates, DNS) and start again, or serve the model from a bucket",
  },
  {
    path: /\/flashinfer\//,
    title: "FlashInfer failed",
    fix: "do without it: another attention backend (--attention-backend, or VLLM_ATTENTION_BACKEND in older versions), and VLLM_USE_FLASHINFER_SAMPLER=0",
  },
  {
    path: /\/(?:flash_attn|vllm_flash_attn)\/|\/vllm\/(?:v1\/)?attention\//,
    title: "The attention backend failed",
    fix: "choose another attention backend (--attention-backend, or VLLM_ATTENTION_BACKEND in older versions)",
  },
  {
    path: /\/torch\/_(?:dynamo|inductor|functorch|higher_order_ops)\/|\/triton\/|\/vllm\/compilation\//,
    title: "Compiling failed",
    fix: "--enforce-eager starts without compiling; clear ~/.cache/vllm and ~/.triton if the image was changed",
  },
  {
    path: /\/vllm\/distributed\/|\/torch\/distributed\/|\/ray\//,
    title: "The processes of vLLM could not work together",
    fix: "look for the rank that failed first; set NCCL_DEBUG=INFO and start again, and check that the nodes and GPUs reach each other",
  },
  {
    path: /\/vllm\/model_executor\/layers\/quantization\//,
    title: "The quantisation of the model failed",
    fix: `${otherVersion}, or the model in another quantisation`,
  },
  {
    path: /\/vllm\/multimodal\/|\/vllm\/inputs\//,
    title: "vLLM could not prepare an image, video or sound for the model",
    fix: `${otherVersion}; check that the model's processor files are there`,
  },
  {
    path: /\/vllm\/entrypoints\//,
    title: "The server refused to start",
    fix: "correct the setting or file the message names",
  },
];

const types: Readonly<Record<string, { title: string; fix: string }>> = {
  ImportError: {
    title: "Packages of this image do not fit each other",
    fix: "use vLLM's own image, or install vLLM into an environment that holds nothing else",
  },
  PermissionError: {
    title: "vLLM may not use a file or folder",
    fix: "let the container's user write there, or name another folder (HOME, HF_HOME, VLLM_CACHE_ROOT)",
  },
};

const refused =
  /not (?:yet |currently )?(?:supported|implemented|compatible)|(?:does|do|can) ?not support|[Uu]nsupported|only supports? /;

/** The meaning of an exception that no rule knows: of its type, or of the part of the code it was raised in. */
export function unknownWords(type: string, text: string | undefined, frame: RaisedIn | null) {
  const part = frame && parts.find(({ path, name }) => path.test(frame.path) && (name?.test(frame.name) ?? true));
  const words = types[type] ?? part;
  const said = type === "KeyError" ? `there is no ${text}` : text;
  const where = frame ? ` in ${frameName(frame)}` : "";
  return {
    title: words ? `${words.title}: ${sentence(said)}` : `vLLM stopped${where}: ${sentence(said)}`,
    fix: words?.fix ?? (refused.test(text ?? "") ? leaveOut : known),
  };
}
