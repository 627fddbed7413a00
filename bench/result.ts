import type { Bench } from "./bench.ts";
import type { Figure } from "./figure.ts";

export type Result = { id: string; pass: boolean; machine: string; figures: Figure[] };

/** What a benchmark comes to: passed when it measured something and no figure misses its target. */
export function resultOf({ id }: Bench, machine: string, figures: Figure[]): Result {
  return { id, pass: figures.length > 0 && figures.every(({ pass }) => pass), machine, figures };
}

/** The result as a table for people. */
export function resultText({ figures }: Result): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(({ name, value, unit, target, pass }) => {
      const number = String(value).padStart(9);
      const verdict = target === null ? "" : `${target}${pass ? "" : "  MISSED"}`;
      return `  ${name.padEnd(width)} ${number} ${unit.padEnd(6)} ${verdict}`.trimEnd();
    })
    .join("\n");
}
