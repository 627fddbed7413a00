import { parseArgs } from "node:util";
import type { Bench } from "./bench.ts";

export type BenchSettings = { chosen: Bench[]; json: boolean; write: boolean; mib: number | undefined; runs: number };

const options = {
  json: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  mib: { type: "string" },
  runs: { type: "string", default: "3" },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; null when only help is wanted. Throws one plain sentence. */
export function benchSettings(args: string[], benches: Bench[]): BenchSettings | null {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) return null;

  const unknown = positionals.find((id) => id !== "all" && !benches.some((bench) => isNamed(bench, id)));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}.`);
  if (positionals.length === 0) throw new Error("Say which benchmark to run.");
  if (values.write && values.mib !== undefined) {
    throw new Error("--mib makes figures that no target is for, so they are not written. Leave out --mib or --write.");
  }
  return {
    chosen: benches.filter((bench) => positionals.some((name) => name === "all" || isNamed(bench, name))),
    json: values.json,
    write: values.write,
    mib: values.mib === undefined ? undefined : whole("--mib", values.mib),
    runs: whole("--runs", values.runs),
  };
}

export function usage(benches: Bench[]): string {
  return [
    "npm run bench -- ID… [--json] [--write] [--runs N] [--mib N]",
    "",
    ...benches.map(({ id, title }) => `  ${id.padEnd(14)}${title}`),
    "  all           every one of them",
    "",
    "  --json        one object on one line for each (with npm run --silent nothing else); exit code 1 where a target is missed",
    "  --write       renew the sections of docs/figures.md",
    "  --runs N      measure each side so many times and take the median. Default: 3",
    "  --mib N       copy or read so much instead of what the targets are for",
  ].join("\n");
}

function isNamed({ id, code }: Bench, name: string): boolean {
  return [id, code?.toLowerCase()].includes(name.toLowerCase());
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number above 0, not "${text}".`);
}
