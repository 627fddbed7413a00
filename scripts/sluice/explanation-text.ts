import { count, duration, percent } from "#lib/format.ts";
import { factKeys } from "#lib/loads/reader/facts.ts";
import { finding } from "#lib/loads/finding.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import { readRates } from "#lib/loads/reader/progress-points.ts";
import type { ExplainedLog, ProgressPoint } from "#lib/loads/schema.ts";
import { textWaterfall } from "./text-waterfall.ts";

const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

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
    ...block(ranks(log)),
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

function facts({ facts, factLines, progress, points }: ExplainedLog): string[] {
  const names = factKeys.filter((key) => facts[key]);
  const length = Math.max(0, ...names.map((name) => name.length));
  const rows = names.map((name) => {
    const values = (facts[name] ?? []).map((value) => value.toLocaleString("en-GB", { maximumFractionDigits: 6 }));
    return `${name.padEnd(length)}  ${values.join("  ")}  (line ${(factLines[name] ?? []).join(", ")})`;
  });
  if (!progress) return rows;
  const read = `${"weights read".padEnd(length)}  ${percent(progress.percent / 100)}, ${count(progress.done)} of ${count(progress.total)}`;
  const pace = rateBars(points ?? []);
  return [...rows, read, ...(pace ? [`${"rate of reading".padEnd(length)}  ${pace}`] : [])];
}

/** How fast the weights were read from line to line, the fastest as a full block. */
function rateBars(points: ProgressPoint[]): string {
  const rates = readRates(points).map(({ sharePerSecond }) => sharePerSecond);
  const fastest = Math.max(...rates);
  if (rates.length < 2 || fastest <= 0) return "";
  return rates.map((rate) => blocks[Math.round((rate / fastest) * (blocks.length - 1))]).join("");
}

/** What each rank took, the slowest of which all the others wait for. */
function ranks({ ranks = [] }: ExplainedLog): string[] {
  const length = Math.max(0, ...ranks.map(({ name }) => name.length));
  return ranks.map(({ name, facts: { streamSeconds, streamedGib, weightsSeconds, modelLoadSeconds } }) => {
    const read = streamSeconds ?? weightsSeconds;
    const parts = [
      read === undefined ? null : `read ${streamedGib === undefined ? "" : `${streamedGib} GiB `}in ${duration(read)}`,
      modelLoadSeconds === undefined ? null : `loaded after ${duration(modelLoadSeconds)}`,
    ];
    return `${name.padEnd(length)}  ${parts.filter((part) => part !== null).join(", ")}`.trimEnd();
  });
}

function block(lines: string[]): string[] {
  return lines.length > 0 ? ["", ...lines] : [];
}
