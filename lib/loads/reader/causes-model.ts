import type { CauseContext, CauseRule } from "./cause-rule.ts";

const named = (context: CauseContext, fallback: string) => context.model ?? fallback;
/** Failures of the model itself: missing, damaged, unknown to this version. */
export const modelCauses: readonly CauseRule[] = [
  ...[
    "Invalid repository ID",
    "Can't load the configuration of",
    " is not a local folder",
    "Incorrect path_or_model_id",
  ].map((needle): CauseRule => ({
    class: "unsupported_source",
    needle,
    pattern:
      /(?:Invalid repository ID or local directory specified: |Can't load the configuration of |Incorrect path_or_model_id: )'((?:gs|s3|az):\/\/[^']{1,400})'|'?((?:gs|s3|az):\/\/[^'\s]{1,400})'? is not a local folder/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} takes ${found[1] ?? found[2]} for a Hugging Face name.`,
    fix: () => "use vLLM v0.11.1 or newer with --load-format=runai_streamer, and do not set HF_HUB_OFFLINE=1",
  })),
  {
    class: "unsupported_source",
    needle: "Repo id must ",
    pattern: /(?:^|Error: )Repo id must .{1,160}: '((?:gs|s3|az|https?):\/\/[^']{1,400})'/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} takes ${found[1]} for a Hugging Face name.`,
    fix: (found) =>
      found[1]?.startsWith("http")
        ? "give the model's name, such as acme/model, not the address of its page"
        : "use vLLM v0.11.1 or newer with --load-format=runai_streamer, and do not set HF_HUB_OFFLINE=1",
  },
  {
    class: "unsupported_source",
    needle: "Repo id must ",
    pattern: /(?:^|Error: )Repo id must .{1,160}: '(\/tmp\/tmp\w{1,20}|\S{1,200}\/model_streamer\/\w{1,64})'/,
    title: (_found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} takes its local copy of the bucket's files for a Hugging Face name.`,
    fix: () => "a file that this model needs besides its weights was not found beside them: use a newer vLLM image",
  },
  {
    class: "model_not_found",
    needle: "Repo id must ",
    pattern: /(?:^|Error: )Repo id must .{1,160}: '([^']{1,400})'/,
    title: (found) => `There is no model at ${found[1]}.`,
    fix: () => "correct the model's path: vLLM takes what is no folder for a name at Hugging Face",
  },
  {
    class: "model_not_found",
    needle: "Invalid repository ID",
    pattern: /Invalid repository ID or local directory specified: '([^']{0,400})'/,
    title: (found, context) => `There is no model at ${named(context, found[1] ?? "this path")}.`,
    fix: (found) =>
      found[1]?.includes("model_streamer")
        ? "no object under the prefix: correct the model's path; the message names the local copy, not the gs:// URI (take that from the args line)"
        : "correct the model's name or path",
  },
  {
    class: "model_not_found",
    needle: "does not appear to have a file named",
    isRaised: true,
    pattern: /(\S{1,400}) does not appear to have a file named (\S{1,80})/,
    title: (found, context) => `${named(context, found[1] ?? "The model")} has no file ${bare(found[2])}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: "Can't load the configuration of",
    isRaised: true,
    pattern: /Can't load the configuration of '([^']{1,400})'/,
    title: (found, context) => `There is no model at ${named(context, found[1] ?? "this path")}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: "Incorrect path_or_model_id",
    isRaised: true,
    pattern: /Incorrect path_or_model_id: '([^']{1,400})'/,
    title: (found, context) => `There is no model at ${named(context, found[1] ?? "this path")}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: "No such file or directory: ",
    isRaised: true,
    pattern: /No such file or directory: '([^']{0,400}\/config\.json)'/,
    title: (_found, context) => `There is no model at ${named(context, "this path")}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: "supported config format found",
    isRaised: true,
    pattern: /No supported config format found in ([^\s,]{1,400})/,
    title: (found, context) => `There is no config.json at ${named(context, bare(found[1]))}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: "Could not detect config format",
    isRaised: true,
    pattern: /Could not detect config format for/,
    title: (_found, context) => `There is no config.json at ${named(context, "this path")}.`,
    fix: () => "correct the model's name or path: it must hold the model's config.json",
  },
  {
    class: "model_not_found",
    needle: ".gguf is not a file",
    isRaised: true,
    pattern: /(\S{1,400}\.gguf) is not a file/,
    title: (found) => `There is no file ${found[1]}.`,
    fix: () => "correct the model's path",
  },
  ...["No model weights found in", "GGUF files not found in"].map((needle): CauseRule => ({
    class: "no_weights",
    needle,
    isRaised: true,
    pattern: /(?:No model weights found in: `?|GGUF files not found in )([^\s`]{1,400})/,
    title: (found) => `There are no weights in ${found[1]}.`,
    fix: () => "correct the model's name or path, or import the model again",
  })),
  ...["referenced in index but missing", "No such file or directory: "].map((needle): CauseRule => ({
    class: "no_weights",
    needle,
    isRaised: true,
    pattern:
      /(?:referenced in index but missing: \[?|No such file or directory: )["']([^"']{1,400}\.(?:safetensors|bin|gguf|pt))["']/,
    title: (found) => `A file of the weights is missing: ${found[1]}.`,
    fix: () => "import the model again",
  })),
  {
    class: "no_weights",
    needle: "Error no file named ",
    isRaised: true,
    pattern: /Error no file named (.{1,160}) found in directory ([^\s]{1,400})/,
    title: (found) => `There are no weights in ${bare(found[2])}.`,
    fix: () => "correct the model's path, or import the model again",
  },
  {
    class: "other",
    needle: "Model architectures",
    isRaised: true,
    pattern: /Model architectures \[?['"]?(\w{1,80})['"]?.{0,80} are not supported/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} does not know the architecture ${found[1]}.`,
    fix: () => "use a newer vLLM image, or another model",
  },
  {
    class: "other",
    needle: "has no vLLM implementation",
    isRaised: true,
    pattern: /(\w{1,80}) has no vLLM implementation and the Transformers/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} does not know the architecture ${found[1]}.`,
    fix: () => "use a newer vLLM image, or another model",
  },
  {
    class: "other",
    needle: "does not recognize this",
    isRaised: true,
    pattern: /has model type `([^`]{1,80})` but Transformers does not recognize this architecture/,
    title: (found) => `This image's Transformers does not know the model type ${found[1]}.`,
    fix: () => "use a newer vLLM image, or another model",
  },
  {
    class: "other",
    needle: "Unrecognized model in",
    isRaised: true,
    pattern: /Unrecognized model in ([^\s]{1,400})\. Should have a `model_type` key/,
    title: (found) => `The config.json of ${found[1]} does not say what kind of model it is.`,
    fix: () => "import the model again, or correct its path",
  },
  ...["contains custom code", "requires you to execute", "trust_remote_code=True"].map((needle): CauseRule => ({
    class: "bad_setting",
    needle,
    pattern:
      /contains custom code which must be executed|requires you to execute the \w{1,40} file|pass the argument `?trust_remote_code=True|[Pp]lease set `?trust_remote_code=True/,
    title: (_found, context) =>
      `${named(context, "The model")} brings its own Python code, which vLLM was not told to run.`,
    fix: () => "read that code, then add --trust-remote-code",
  })),
  {
    class: "other",
    needle: "Error while deserializing header",
    isRaised: true,
    pattern: /Error while deserializing header: (\w{1,60})/,
    title: () => "A safetensors file is damaged or not complete.",
    fix: () => "import the model again",
  },
];

function bare(name: string | undefined): string {
  return (name ?? "").replace(/[.,'"]+$/, "");
}
