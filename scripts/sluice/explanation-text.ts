import { count, duration, percent } from "#lib/format.ts";
import { factKeys } from "#lib/loads/facts.ts";
import { finding } from "#lib/loads/finding.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { textWaterfall } from "./text-waterfall.ts";

/** The explanation as lines of text, at most `width` columns wide where that is possible. */
export function explanationText(log: ExplainedLog, width: number): string {
  const { strong, rest } = finding(log);
  return [
    title(log),
    `${strong} ${rest}`,
    identity(log),
    ...block(textWaterfall(log, width)),
    ...block(cause(log)),
    ...block(facts(log)),
    ...block(log.warnings),
  ].join("\n");
}

function title({ outcome, totalSeconds, stoppedIn }: ExplainedLog): string {
  const after = totalSeconds === null ? "" : ` after ${duration(totalSeconds)}`;
  if (outcome === "ready") return totalSeconds === null ? "Ready" : `Ready in ${duration(totalSeconds)}`;
  if (outcome === "failed" || outcome === "not_vllm")
    return `Failed${after}${stoppedIn ? `, in ${phaseLabel(stoppedIn)}` : ""}`;
  return `Not ready${after}`;
}

function identity({ model, vllmVersion, loader, tensorParallelSize, lineCount }: ExplainedLog): string {
  return [
    model ?? "model not known",
    vllmVersion ? `vLLM ${vllmVersion}` : "vLLM version not known",
    loader && `loader ${loader}`,
    tensorParallelSize && `tensor parallel ${tensorParallelSize}`,
    `${count(lineCount)} ${lineCount === 1 ? "line" : "lines"}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function cause({ cause }: ExplainedLog): string[] {
  if (!cause) return [];
  const wraps = cause.wraps.length > 0 ? [`Only wrapping it: line ${cause.wraps.join(", ")}`] : [];
  return [`Cause: ${cause.class}`, `Line ${cause.line}: ${cause.text}`, `Fix: ${cause.fix}`, ...wraps];
}

function facts({ facts, factLines, progress }: ExplainedLog): string[] {
  const names = factKeys.filter((key) => facts[key]);
  const length = Math.max(0, ...names.map((name) => name.length));
  const rows = names.map((name) => {
    const values = (facts[name] ?? []).map((value) => value.toLocaleString("en-GB", { maximumFractionDigits: 6 }));
    return `${name.padEnd(length)}  ${values.join("  ")}  (line ${(factLines[name] ?? []).join(", ")})`;
  });
  if (!progress) return rows;
  const read = `${"weights read".padEnd(length)}  ${percent(progress.percent / 100)}, ${count(progress.done)} of ${count(progress.total)}`;
  return [...rows, read];
}

function block(lines: string[]): string[] {
  return lines.length > 0 ? ["", ...lines] : [];
}
