import type { KubePod } from "#lib/clients/kube-objects.ts";
import { commandWords } from "#lib/loads/watched/command-words.ts";

/** What a vLLM is told to serve: `model` as it is named there, and where that is a folder of a bucket which. */
export type ServedModel = { model: string; bucket: string | null; prefix: string | null };

type Container = KubePod["spec"]["containers"][number];

/** The model that a container's command names, by `--model` or as the word after `vllm serve`; null where it names none. */
export function servedModel(container: Container): ServedModel | null {
  const words = commandWords(container);
  const model = flagValue(words, "--model") ?? afterServe(words) ?? imageArgument(container, words);
  if (model === null) return null;
  const [, bucket = null, path = ""] = /^gs:\/\/([^/]+)\/?(.*)$/.exec(model) ?? [];
  const prefix = path.replace(/\/+$/, "");
  return { model, bucket, prefix: bucket === null ? null : prefix === "" ? "" : `${prefix}/` };
}

function flagValue(words: string[], flag: string): string | null {
  const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at < 0) return null;
  const word = words[at] ?? "";
  return plain(word === flag ? words[at + 1] : word.slice(flag.length + 1));
}

function afterServe(words: string[]): string | null {
  const at = words.findIndex((word, index) => word === "serve" && /(^|\/)vllm$/.test(words[index - 1] ?? ""));
  return at < 0 ? null : plain(words[at + 1]);
}

/** Images of vLLM run `vllm serve`, so that the first of the arguments is the model. */
function imageArgument({ command }: Container, words: string[]): string | null {
  return command.length === 0 ? plain(words[0] === "serve" ? words[1] : words[0]) : null;
}

function plain(word: string | undefined): string | null {
  return word === undefined || word === "" || word.startsWith("-") || word.includes("$") ? null : word;
}
