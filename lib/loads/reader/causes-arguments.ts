import { sentence, type CauseRule } from "./cause-rule.ts";

/** Failures of the command line. */
export const argumentCauses: readonly CauseRule[] = [
  {
    class: "unknown_flag",
    needle: "unrecognized arguments",
    pattern: /error: unrecognized arguments: (.{1,400})/,
    title: (found) => `This vLLM version does not know ${flags(found[1])}.`,
    fix: (found) =>
      flags(found[1]) === "--disable-log-requests"
        ? "remove --disable-log-requests (this version logs no requests unless --enable-log-requests)"
        : `remove ${flags(found[1])}, or use a vLLM version that knows it`,
  },
  {
    class: "bad_load_format",
    needle: "argument --load-format",
    pattern: /argument --load-format(?:\/\S{1,40})?: invalid \w{1,40}(?: value)?: '?([\w-]{1,60})/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "unknown_flag",
    needle: "got an unexpected keyword argument",
    isRaised: true,
    pattern: /(?:EngineArgs|ModelConfig|LLM)\b.{0,40} got an unexpected keyword argument '(\w{1,60})'/,
    title: (found) => `This vLLM version does not know the setting ${found[1]}.`,
    fix: (found) => `remove ${found[1]}, or use a vLLM version that knows it`,
  },
  {
    class: "bad_loader_config",
    needle: "--model-loader-extra-config",
    pattern: /: error: argument --model-loader-extra-config(?:\/\S{1,40})?: (.{1,200})/,
    title: (found) => `The value of --model-loader-extra-config is not valid: ${sentence(found[1])}`,
    fix: () => `give it as JSON, such as '{"concurrency":16}'`,
  },
  {
    class: "bad_setting",
    needle: "argument subparser: ",
    pattern: /: error: argument subparser: invalid choice: '([^']{1,60})' \(choose from (.{1,200})\)/,
    title: (found) => `vllm has no command ${found[1]}.`,
    fix: (found) => `choose one of: ${found[2]}`,
  },
  {
    class: "bad_setting",
    needle: ": error: argument ",
    pattern: /: error: argument (\S{1,80}): (.{1,200})/,
    title: (found) => `The value of ${found[1]} is not valid: ${sentence(found[2])}`,
    fix: (found) => `correct ${found[1]}`,
  },
  {
    class: "bad_loader_config",
    needle: "Unexpected extra config keys",
    isRaised: true,
    pattern:
      /Unexpected extra config keys for (?:load format )?(?:LoadFormat\.)?(\w{1,60}): [{]?(?:dict_keys\(\[)?([^}\]]{1,200})/,
    title: (found) => `The loader ${found[1]} does not know ${unquoted(found[2])}.`,
    fix: (found) =>
      `remove ${unquoted(found[2])} from --model-loader-extra-config; ${found[1]} knows concurrency, memory_limit and distributed`,
  },
  {
    class: "bad_loader_config",
    needle: " must be a",
    isRaised: true,
    pattern:
      /\b(concurrency|memory_limit|distributed|enable_multithread_load|num_threads) must be (an? [\w >=-]{1,60}), got (.{1,80})/,
    title: (found) => `${found[1]} must be ${found[2]}, not ${found[3]}.`,
    fix: (found) => `correct ${found[1]} in --model-loader-extra-config`,
  },
  {
    class: "bad_loader_config",
    needle: "extra_config must be a dict",
    isRaised: true,
    pattern: /model_loader_extra_config must be a dict for load format (\S{1,60}), got/,
    title: (found) => `The settings of the loader ${found[1]} are not a JSON object.`,
    fix: () => `give --model-loader-extra-config as JSON, such as '{"concurrency":16}'`,
  },
  {
    class: "bad_loader_config",
    needle: "is not an allowed Tensorizer argument",
    isRaised: true,
    pattern: /(\S{1,60}) is not an allowed Tensorizer argument/,
    title: (found) => `The loader tensorizer does not know ${found[1]}.`,
    fix: (found) => `remove ${found[1]} from --model-loader-extra-config`,
  },
  {
    class: "bad_loader_config",
    needle: "Error: Pattern '",
    pattern: /Error: Pattern '([^']{1,200})' (?:uses unsupported|does not embed|requires pipeline)/,
    title: (found) => `The pattern ${found[1]} does not name the shards of every rank.`,
    fix: () => "correct `pattern` in --model-loader-extra-config, or leave it out",
  },
  ...["Unknown load_format: ", "load format '"].map((needle): CauseRule => ({
    class: "bad_load_format",
    needle,
    isRaised: true,
    pattern: /Unknown load_format: '?(\w{1,60})|load format '(\w{1,60})' is not supported/,
    title: (found) => `This vLLM does not know the load format ${found[1] ?? found[2]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  })),
  {
    class: "bad_load_format",
    needle: "Load format `",
    isRaised: true,
    pattern: /Load format `([^`]{1,60})` is not supported/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "bad_load_format",
    needle: " is not a valid LoadFormat",
    isRaised: true,
    pattern: /'([^']{1,60})' is not a valid LoadFormat/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "bad_load_format",
    needle: "Input should be",
    isRaised: true,
    pattern:
      /Input should be 'auto'.{0,300}'(?:npcache|runai_streamer)'.{0,300} \[type=\w{1,30}, input_value='([^']{1,60})/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "bad_load_format",
    needle: "load format, but got",
    pattern: /only support '(\w{1,40})' load format, but got (\w{1,40})/,
    title: (found) => `A model quantised like this is not read by the load format ${found[2]}.`,
    fix: (found) => `--load-format ${found[1]}`,
  },
  {
    class: "bad_loader_config",
    needle: "extra config is not supported",
    isRaised: true,
    pattern: /[Mm]odel loader extra config is not supported for (?:load format )?(\S{1,60})/,
    title: (found) => `The loader of the format ${found[1]} takes no settings.`,
    fix: () => "remove --model-loader-extra-config, or use --load-format=runai_streamer",
  },
  {
    class: "bad_load_format",
    needle: "To load a model from ",
    isRaised: true,
    pattern: /To load a model from (?:object storage|S3).{1,160}? but got '([^']{1,60})'/,
    title: (found) => `The load format ${found[1]} cannot read from a bucket.`,
    fix: () => "--load-format=runai_streamer",
  },
  {
    class: "bad_setting",
    needle: "arguments are required",
    pattern: /error: the following arguments are required: (.{1,200})/,
    title: (found) => `vLLM was started without ${found[1]}.`,
    fix: (found) => `give ${found[1]}`,
  },
  {
    class: "bad_setting",
    needle: ": error: ambiguous option",
    pattern: /: error: ambiguous option: (\S{1,80}) could match (.{1,200})/,
    title: (found) => `${found[1]} may stand for several settings: ${found[2]}.`,
    fix: () => "write the setting's whole name",
  },
  {
    class: "other",
    needle: "ddress already in use",
    pattern: /ddress already in use/,
    title: () => "Another process already listens on vLLM's port.",
    fix: () => "choose another --port, or stop the other process",
  },
];

function flags(text: string | undefined): string {
  const names = (text ?? "").trim().split(/\s+/);
  return names.filter((name) => name.startsWith("-")).join(" ") || names.join(" ");
}

function unquoted(text: string | undefined): string {
  return (text ?? "").replaceAll(/['"]/g, "").trim();
}
