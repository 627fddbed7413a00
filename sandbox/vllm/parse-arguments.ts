import { type ArgumentKind, type KnownArgument, knownArguments, shortNames } from "./known-arguments.ts";
import type { PythonValue } from "./python-text.ts";

export type Arguments = Record<string, PythonValue>;

/** What argparse prints before it exits with status 2. */
export class UsageError extends Error {
  override name = "UsageError" as const;
  program: "vllm" | "vllm serve";

  constructor(program: "vllm" | "vllm serve", message: string) {
    super(message);
    this.program = program;
  }
}

const initial: Arguments = {
  model_tag: null,
  ...Object.fromEntries(knownArguments.map((one) => [key(one), one.initial])),
};
const byName = new Map(knownArguments.map((argument) => [`--${argument.name}`, argument]));

/**
 * Reads the words after `vllm serve` as argparse does: `--name=value` or two words, underscores or dashes. The module that Python runs reads a model
 * without a name before it too, and then serves the one it would without.
 */
export function parseArguments(words: readonly string[], { isModule = false } = {}): Arguments {
  const values = { ...initial };
  const unknown: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith("-")) {
      if (values["model_tag"] === null) values["model_tag"] = word;
      else unknown.push(word);
      continue;
    }
    const { argument, given, isNegated } = named(word);
    if (!argument) unknown.push(word);
    else values[key(argument)] = valueOf(argument, given, isNegated, rest);
  }
  if (unknown.length > 0) throw new UsageError("vllm", `unrecognized arguments: ${unknown.join(" ")}`);
  const tag = isModule ? null : (values["model_tag"] ?? null);
  return { ...values, model: tag ?? values["model"] ?? null };
}

/** The arguments that were given something else than their default, by Python's names. */
export function nonDefault(values: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(initial[name])),
  );
}

function named(word: string) {
  const at = word.indexOf("=");
  const name = at < 0 ? word : word.slice(0, at);
  const dashed = name.startsWith("--") ? name.replaceAll("_", "-") : (shortNames[name] ?? name);
  const given = at < 0 ? null : word.slice(at + 1);
  const negated = dashed.startsWith("--no-") ? byName.get(`--${dashed.slice("--no-".length)}`) : undefined;
  if (negated?.kind === "switch") return { argument: negated, given, isNegated: true };
  return { argument: byName.get(dashed), given, isNegated: false };
}

function valueOf(argument: KnownArgument, given: string | null, isNegated: boolean, rest: string[]): PythonValue {
  if (argument.kind === "switch") {
    if (given !== null) refuse(argument, `ignored explicit argument '${given}'`);
    return !isNegated;
  }
  if (argument.kind === "list") {
    const end = rest.findIndex((word) => word.startsWith("-"));
    const words = given === null ? rest.splice(0, end < 0 ? rest.length : end) : [given];
    return words.length > 0 ? words : refuse(argument, "expected at least one argument");
  }
  const text = given ?? (rest[0]?.startsWith("--") ? undefined : rest.shift());
  if (text === undefined) return refuse(argument, "expected one argument");
  return converted(argument, text);
}

const readers: Partial<Record<ArgumentKind, { name: string; read: (text: string) => PythonValue }>> = {
  integer: { name: "int", read: (text) => (/^[+-]?\d+$/.test(text.trim()) ? Number(text) : null) },
  number: {
    name: "float",
    read: (text) => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null),
  },
  count: { name: "human_readable_int", read: counted },
};

function converted(argument: KnownArgument, text: string): PythonValue {
  if (argument.kind === "json") {
    return jsonValue(text) ?? refuse(argument, `Value ${text} cannot be converted to <function loads>.`);
  }
  const reader = readers[argument.kind];
  return reader ? (reader.read(text) ?? refuse(argument, `invalid ${reader.name} value: '${text}'`)) : text;
}

const factors: Record<string, number> = { k: 1e3, m: 1e6, g: 1e9, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** `32k` is 32,000 and `32K` is 32,768. */
function counted(text: string): number | null {
  const found = /^(\d+)$|^(\d+(?:\.\d+)?)([kmgKMG])$/.exec(text.trim());
  if (!found) return null;
  return found[1] ? Number(found[1]) : Math.trunc(Number(found[2]) * (factors[found[3] ?? ""] ?? 1));
}

function jsonValue(text: string): PythonValue {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse(argument: KnownArgument, message: string): never {
  throw new UsageError("vllm serve", `argument --${argument.name}: ${message}`);
}

function key({ name }: KnownArgument): string {
  return name.replaceAll("-", "_");
}
