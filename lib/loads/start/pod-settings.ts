import type { KubePod } from "#lib/clients/kube-objects.ts";
import { commandWords } from "#lib/loads/watched/command-words.ts";

/** Where it listens, what it serves and how that is called, and what a shell or Python is told: no setting that a start's time could depend on. */
const apart = new Set(["c", "m", "model", "served-model-name", "host", "port", "root-path", "uvicorn-log-level"]);
/** What may hold a secret is not kept, whatever it holds. */
const secret = /key|token|secret|password|passwd|credential|header|cert/i;
/** Variables that vLLM and the streamer read. The streamer's concurrency is a label of its own. */
const variable = /^(?:RUNAI_STREAMER|VLLM|NCCL)_\w+$/;
const longest = 300;

/** What a pod tells its vLLM that may change how it starts: the flags of its command and the variables of vLLM and of the streamer. */
export function podSettings({ spec }: Pick<KubePod, "spec">, container: string): Record<string, string> {
  const found = spec.containers.find(({ name }) => name === container);
  if (!found) return {};
  const variables = found.env.flatMap(({ name, value }) =>
    variable.test(name) && name !== "RUNAI_STREAMER_CONCURRENCY" && value != null ? [[name, value] as const] : [],
  );
  const all = [...flags(commandWords(found)), ...variables].filter(([name]) => !apart.has(name) && !secret.test(name));
  return Object.fromEntries(all.map(([name, value]) => [name, value.slice(0, longest)]));
}

/** `--max-model-len=8192`, `--max-model-len 8192` and `--enforce-eager`, which is on. A value goes on until the next flag: a JSON text may hold spaces. */
function flags(words: readonly string[]): [string, string][] {
  const found: [string, string[]][] = [];
  for (const word of words) {
    const [, name, value] = /^--([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined) found.push([name.replaceAll("_", "-"), value === undefined ? [] : [value]]);
    else if (/^-[A-Za-z]/.test(word)) found.push([word.slice(1), []]);
    else found.at(-1)?.[1].push(word);
  }
  return found.map(([name, values]) => [name, values.join(" ") || "on"]);
}
