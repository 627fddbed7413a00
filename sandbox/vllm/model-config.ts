import { z } from "zod";
import { type Frame, PythonError } from "./python-error.ts";

const whole = z.number().int().positive();
const shape = z.object({
  architectures: z.array(z.string()).min(1),
  hidden_size: whole,
  num_hidden_layers: whole,
  num_attention_heads: whole,
  num_key_value_heads: whole.nullish(),
  head_dim: whole.nullish(),
  max_position_embeddings: whole.nullish(),
});
const config = z.union([
  shape,
  z.object({ architectures: z.array(z.string()).min(1), text_config: shape.omit({ architectures: true }) }),
]);

export type ModelConfig = {
  architecture: string;
  hiddenSize: number;
  layers: number;
  heads: number;
  keyValueHeads: number;
  headSize: number;
  /** How many tokens the model was made for. */
  longest: number;
};

const frames: readonly Frame[] = [
  ["vllm/engine/arg_utils.py", 1955, "create_model_config", "return ModelConfig("],
  [
    "pydantic/_internal/_dataclasses.py",
    121,
    "__init__",
    "s.__pydantic_validator__.validate_python(ArgsKwargs(args, kwargs), self_instance=s)",
  ],
];

/** Reads config.json as far as a start depends on it; `null` stands for a model that has none. */
export function modelConfig(text: string | null, localPath: string): ModelConfig {
  if (text === null) throw noConfig(localPath);
  const parsed = config.safeParse(parsedJson(text));
  if (!parsed.success) throw invalid(`${localPath}/config.json is not a configuration that this version understands.`);
  const { architectures } = parsed.data;
  const own = "text_config" in parsed.data ? parsed.data.text_config : parsed.data;
  return {
    architecture: architectures[0] ?? "",
    hiddenSize: own.hidden_size,
    layers: own.num_hidden_layers,
    heads: own.num_attention_heads,
    keyValueHeads: own.num_key_value_heads ?? own.num_attention_heads,
    headSize: own.head_dim ?? Math.floor(own.hidden_size / own.num_attention_heads),
    longest: own.max_position_embeddings ?? 2048,
  };
}

/** How many tokens a request may have: what was asked for, or what the model was made for. */
export function maxModelLength(wanted: number | null, { longest }: ModelConfig, isLongerAllowed: boolean): number {
  if (wanted === null || wanted <= longest || isLongerAllowed) return wanted ?? longest;
  throw invalid(
    `User-specified max_model_len (${wanted}) is greater than the derived max_model_len ` +
      `(max_position_embeddings=${longest} or model_max_length=None in model's config.json). To allow overriding this ` +
      "maximum, set the env var VLLM_ALLOW_LONG_MAX_MODEL_LEN=1. VLLM_ALLOW_LONG_MAX_MODEL_LEN must be used with extreme " +
      "caution. If the model uses relative position encoding (RoPE), positions exceeding derived_max_model_len lead to nan. " +
      "If the model uses absolute position encoding, positions exceeding derived_max_model_len will cause a CUDA array " +
      "out-of-bounds error.",
  );
}

export function checkHeads({ heads }: ModelConfig, ranks: number): void {
  if (heads % ranks === 0) return;
  throw invalid(`Total number of attention heads (${heads}) must be divisible by tensor parallel size (${ranks}).`);
}

function noConfig(localPath: string): PythonError {
  return invalid(
    [
      `Invalid repository ID or local directory specified: '${localPath}'.`,
      "Please verify the following requirements:",
      "1. Provide a valid Hugging Face repository ID.",
      "2. Specify a local directory that contains a recognized configuration file.",
      "   - For Hugging Face models: ensure the presence of a 'config.json'.",
      "   - For Mistral models: ensure the presence of a 'params.json'.",
      "",
    ].join("\n"),
  );
}

/** A setting that pydantic refuses: the reason stands under the exception's own line. */
function invalid(reason: string): PythonError {
  const message =
    `1 validation error for ModelConfig\n  Value error, ${reason}` +
    " [type=value_error, input_value=ArgsKwargs((), {'model': ...nderer_num_workers': 1}), input_type=ArgsKwargs]\n" +
    "    For further information visit https://errors.pydantic.dev/2.14/v/value_error";
  return new PythonError("pydantic_core._pydantic_core.ValidationError", message, frames);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
