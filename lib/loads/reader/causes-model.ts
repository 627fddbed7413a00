import type { CauseContext, CauseRule } from "./cause-rule.ts";

const named = (context: CauseContext, fallback: string) => context.model ?? fallback;
const hubToken = (model: string) =>
  `ask for access on the model's page and give the pod a token that may read ${model}`;

/** Failures of the model itself: missing, gated, unknown to this version. */
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
    needle: "valid model identifier",
    isRaised: true,
    pattern: /(\S{1,400}) is not a (?:local folder and is not a )?valid model identifier/,
    title: (_found, context) => `There is no model called ${named(context, "that")}.`,
    fix: () => "correct the model's name; a private one needs a token that may read it",
  },
  {
    class: "model_not_found",
    needle: "Repository Not Found for url",
    pattern: /Repository Not Found for url: (\S{1,400})/,
    title: (_found, context) =>
      `Hugging Face has no model called ${named(context, "that")}, or hides it from this token.`,
    fix: () => "correct the model's name; a private one needs a token that may read it",
  },
  {
    class: "model_not_found",
    needle: "RepositoryNotFoundError: ",
    isRaised: true,
    pattern: /RepositoryNotFoundError: 40[14] Client Error/,
    title: (_found, context) =>
      `Hugging Face has no model called ${named(context, "that")}, or hides it from this token.`,
    fix: () => "correct the model's name; a private one needs a token that may read it",
  },
  {
    class: "model_not_found",
    needle: "RevisionNotFoundError: ",
    isRaised: true,
    pattern: /RevisionNotFoundError: 404 Client Error/,
    title: (_found, context) => `${named(context, "The model")} has no such revision.`,
    fix: () => "correct --revision",
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
    class: "gated_model",
    needle: "GatedRepoError: ",
    isRaised: true,
    pattern: /GatedRepoError: 40[13] Client Error/,
    title: (_found, context) => `${named(context, "The model")} is gated and this token has no access to it.`,
    fix: (_found, context) => hubToken(named(context, "it")),
  },
  {
    class: "gated_model",
    needle: " gated repo",
    pattern: /(?:trying to access a|Cannot access) gated repo(?: for url)?/,
    title: (_found, context) => `${named(context, "The model")} is gated and this token has no access to it.`,
    fix: (_found, context) => hubToken(named(context, "it")),
  },
  {
    class: "gated_model",
    needle: " is restricted",
    pattern: /Access to model (\S{1,200}) is restricted/,
    title: (found) => `${found[1]} is gated and this token has no access to it.`,
    fix: (found) => hubToken(found[1] ?? "it"),
  },
  {
    class: "other",
    needle: "t connect to 'http",
    isRaised: true,
    pattern: /couldn['’]t connect to '?(https?:\/\/[^\s']{1,200})/,
    title: (found) => `The pod cannot reach ${found[1]}.`,
    fix: () => "serve the model from a bucket, or allow the pod to reach Hugging Face",
  },
  {
    class: "unsupported_source",
    needle: "Repo id must be in the form",
    isRaised: true,
    pattern: /HFValidationError: Repo id must be in the form .{1,80}: '((?:gs|s3|az):\/\/[^']{1,400})'/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} takes ${found[1]} for a Hugging Face name.`,
    fix: () => "use vLLM v0.11.1 or newer with --load-format=runai_streamer, and do not set HF_HUB_OFFLINE=1",
  },
  {
    class: "other",
    needle: "Model architectures",
    isRaised: true,
    pattern: /Model architectures \[?['"]?(\w{1,80})['"]?.{0,80} (?:are not supported|failed to be inspected)/,
    title: (found, context) =>
      `vLLM ${context.vllmVersion ?? "of this version"} does not know the architecture ${found[1]}.`,
    fix: () => "use a newer vLLM image, or another model",
  },
  {
    class: "bad_setting",
    needle: "trust_remote_code=True",
    pattern: /(?:requires you to execute|contains custom code).{0,200}|pass the argument `?trust_remote_code=True/,
    title: (_found, context) =>
      `${named(context, "The model")} brings its own Python code, which vLLM was not told to run.`,
    fix: () => "read that code, then add --trust-remote-code",
  },
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
