import { ofExceptions, type CauseRule } from "./cause-rule.ts";

const belong =
  "use a vLLM version that the model's page names, or a newer one; check that config.json belongs to these weights and that no file is missing";

/** Weights, tokenizers and processors that are there and are not what was expected. */
export const checkpointCauses: readonly CauseRule[] = ofExceptions([
  {
    class: "other",
    needle: "no module or parameter named ",
    pattern: /There is no module or parameter named ['"]?([\w.]{1,160})['"]? in (?:the )?(\w{1,80})/,
    title: (found) => `The weights hold ${found[1]}, which ${found[2]} has no place for in this vLLM version.`,
    fix: () => belong,
  },
  {
    class: "other",
    needle: "not initialized from checkpoint",
    pattern: /weights were not initialized from checkpoint: \{?['"]?([\w.]{1,160})/,
    title: (found) => `The weights lack tensors that the model needs, such as ${found[1]}.`,
    fix: () => belong,
  },
  {
    class: "other",
    needle: "Attempted to load weight",
    pattern:
      /Attempted to load weight \(?(?:torch\.Size\()?(\[[\d, ]{0,60}\])\)* into parameter \(?(?:torch\.Size\()?(\[[\d, ]{0,60}\])/,
    title: (found) => `A tensor of the weights has the shape ${found[1]}; the model as configured has ${found[2]}.`,
    fix: () => belong,
  },
  {
    class: "other",
    needle: "Error while deserializing",
    pattern: /Error while deserializing(?: header)?: (?:HeaderTooLarge|[Hh]eader too large)/,
    title: () => "A safetensors file is none: most often it is the pointer that Git LFS leaves in its place.",
    fix: () => "import the model again, or fetch the file itself (git lfs pull)",
  },
  {
    class: "other",
    needle: "Consistency check failed",
    pattern: /Consistency check failed: file should be of size (\d+) but has size (\d+) ?\(?([^\s)]{0,200})/,
    title: (found) => `${found[3] || "A file"} came with ${found[2]} of its ${found[1]} bytes.`,
    fix: () => "remove what was downloaded and start again, or serve the model from a bucket",
  },
  {
    class: "other",
    needle: "Expecting value: line 1 column 1",
    pattern: /Expecting value: line 1 column 1 \(char 0\)/,
    title: (_found, { model }) => `A JSON file of ${model ?? "the model"} is empty, or is none.`,
    fix: () =>
      "look at config.json and the tokenizer's files: fetch what is empty or a pointer of Git LFS anew (git lfs pull)",
  },
  ...["load tokenizer for '", "load image processor for '", "load feature extractor for '", "load processor for '"].map(
    (needle): CauseRule => ({
      class: "other",
      needle,
      pattern: /Can't load (tokenizer|image processor|feature extractor|processor) for '([^']{1,400})'/,
      title: (found, { model }) => `${model ?? found[2]} has no ${found[1]} that vLLM could read.`,
      fix: (found) =>
        found[1] === "tokenizer"
          ? "put the tokenizer's files beside the weights, or name another with --tokenizer"
          : "put the processor's files (preprocessor_config.json) beside the weights",
    }),
  ),
  {
    class: "other",
    needle: "the backend tokenizer from",
    pattern: /Couldn't instantiate the backend tokenizer from/,
    title: (_found, { model }) => `The tokenizer of ${model ?? "the model"} could not be built from its files.`,
    fix: () => "put tokenizer.json beside the weights, or install sentencepiece and tiktoken in the image",
  },
  {
    class: "other",
    needle: "chat template is no longer allowed",
    pattern: /default chat template is no longer allowed/,
    title: () => "The model brings no chat template, and none was given.",
    fix: () => "give one with --chat-template",
  },
]);
