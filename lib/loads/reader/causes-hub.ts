import type { CauseContext, CauseRule } from "./cause-rule.ts";

const named = (context: CauseContext, fallback: string) => context.model ?? fallback;
const repoName = /^[\w.-]{1,96}\/[\w.-]{1,96}$/;

/** With the address of the page where the licence is accepted, where the model's name is known. */
function hubToken(model: string): string {
  const page = repoName.test(model) ? `https://huggingface.co/${model}` : "the model's page";
  return `ask for access on ${page}, and give the pod a token (HF_TOKEN) that may read ${repoName.test(model) ? "it" : model}`;
}

/** What Hugging Face answers: no such model, revision or file, or none for this token. */
export const hubCauses: readonly CauseRule[] = [
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
    class: "gated_model",
    needle: "access to public gated repositories",
    isRaised: true,
    pattern: /enable access to public gated repositories/,
    title: (_found, context) =>
      `${named(context, "The model")} is gated and this fine-grained token may not read such models.`,
    fix: () => "allow the token to read public gated repositories, on the page of tokens at Hugging Face",
  },
  {
    class: "gated_model",
    needle: "is awaiting a review from",
    pattern: /Your request to access model (\S{1,200}) is awaiting a review/,
    title: (found) => `${found[1]} is gated, and the request for access was not answered yet.`,
    fix: (found) => hubToken(found[1] ?? "it"),
  },
  {
    class: "model_not_found",
    needle: "HfHubHTTPError: ",
    isRaised: true,
    pattern: /HfHubHTTPError: 404 Client Error: Not Found for url/,
    title: (_found, context) =>
      `Hugging Face has no model called ${named(context, "that")}, or no such revision of it.`,
    fix: () => "correct the model's name or --revision",
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
    class: "model_not_found",
    needle: "is not a valid git identifier",
    isRaised: true,
    pattern: /(\S{1,120}) is not a valid git identifier/,
    title: (found, context) => `${named(context, "The model")} has no revision ${found[1]}.`,
    fix: () => "correct --revision",
  },
  {
    class: "model_not_found",
    needle: "EntryNotFoundError: ",
    isRaised: true,
    pattern:
      /EntryNotFoundError: 404 Client Error(?:.{0,120}Entry Not Found for url: \S{1,300}\/([^\s/]{1,120}?)\.?$)?/,
    title: (found, context) => `${named(context, "The model")} has no file ${found[1] ?? "that vLLM asked for"}.`,
    fix: () => "correct the model's name or revision",
  },
  {
    class: "model_not_found",
    needle: "LocalEntryNotFoundError: ",
    isRaised: true,
    pattern:
      /LocalEntryNotFoundError: (?:Cannot find an appropriate cached snapshot|.{0,200}cannot find the requested files)/,
    title: (_found, context) =>
      `${named(context, "The model")} is not in the local cache, and Hugging Face could not be asked.`,
    fix: () => "unset HF_HUB_OFFLINE and let the pod reach Hugging Face, or serve the model from a bucket",
  },
  {
    class: "model_not_found",
    needle: "The request model: ",
    isRaised: true,
    pattern: /The request model: (\S{1,200}) does not exist/,
    title: (found) => `ModelScope has no model called ${found[1]}.`,
    fix: () => "correct the model's name, or unset VLLM_USE_MODELSCOPE to take it from Hugging Face",
  },
];
