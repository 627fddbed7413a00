import type { CauseRule } from "./cause-rule.ts";

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
    class: "unknown_load_format",
    needle: "--load-format: invalid",
    pattern: /argument --load-format: invalid \w{1,40}(?: value)?: '?([\w-]{1,60})/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "invalid_argument",
    needle: ": error: argument ",
    pattern: /: error: argument (\S{1,80}): (.{1,200})/,
    title: (found) => `The value of ${found[1]} is not valid: ${found[2]}.`,
    fix: (found) => `correct ${found[1]}`,
  },
  {
    class: "unexpected_extra_config",
    needle: "Unexpected extra config keys",
    pattern: /Unexpected extra config keys for (?:load format )?(\w{1,60}): [{]?(?:dict_keys\(\[)?([^}\]]{1,200})/,
    title: (found) => `The loader ${found[1]} does not know ${unquoted(found[2])}.`,
    fix: (found) =>
      `remove ${unquoted(found[2])} from --model-loader-extra-config; ${found[1]} knows concurrency, memory_limit and distributed`,
  },
  {
    class: "invalid_extra_config",
    needle: " must be a",
    pattern: /(concurrency|memory_limit|distributed) must be (a[n]? [\w >=-]{1,60}), got (.{1,80})/,
    title: (found) => `${found[1]} must be ${found[2]}, not ${found[3]}.`,
    fix: (found) => `correct ${found[1]} in --model-loader-extra-config`,
  },
  {
    class: "unknown_load_format",
    needle: "Load format `",
    pattern: /Load format `([^`]{1,60})` is not supported/,
    title: (found) => `This vLLM version does not know the load format ${found[1]}.`,
    fix: () => "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  },
  {
    class: "unknown_load_format",
    needle: "To load a model from object storage",
    pattern: /To load a model from object storage.{1,160}? but got '([^']{1,60})'/,
    title: (found) => `The load format ${found[1]} cannot read from a bucket.`,
    fix: () => "--load-format=runai_streamer",
  },
  {
    class: "port_in_use",
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
