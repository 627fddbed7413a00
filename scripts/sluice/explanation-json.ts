import type { FactKey, Facts } from "#lib/loads/reader/facts.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";
import { toMilliseconds } from "#lib/loads/reader/round.ts";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";

/** What a line can state, by the names that programs read, and which of our facts each is made of. */
const told = {
  initializingModelSeconds: ["initializingModelSeconds"],
  downloadSeconds: ["downloadSeconds"],
  weightsSeconds: ["weightsSeconds"],
  modelLoadingSeconds: ["modelLoadSeconds"],
  modelMemoryGib: ["modelGib"],
  streamSeconds: ["streamSeconds"],
  streamedGib: ["streamedGib"],
  streamGibPerSecond: ["streamGibPerSecond"],
  compileSeconds: ["compileSeconds"],
  dynamoSeconds: ["dynamoSeconds"],
  profilingSeconds: ["profilingSeconds", "memoryProfilingSeconds"],
  graphCaptureSeconds: ["graphSeconds"],
  graphCaptureGib: ["graphGib"],
  kvCacheGib: ["kvCacheGib"],
  kvCacheTokens: ["kvCacheTokens"],
  maxConcurrency: ["maxConcurrency"],
  engineInitSeconds: ["engineInitSeconds"],
} as const satisfies Record<string, readonly FactKey[]>;

type ToldFacts = Partial<Record<string, number[]>>;
type ToldPhase = Pick<LoadPhase, "key" | "seconds" | "steps"> & Partial<Pick<LoadPhase, "fromLine" | "toLine">>;

/** What `explain-log --json` prints. Lines are counted from 1; what no line states is null, or absent from `facts`. */
export type ExplanationJson = {
  outcome: "ready" | "failed" | "unfinished";
  vllmVersion: string | null;
  model: string | null;
  loader: string | null;
  tensorParallelSize: number | null;
  facts: ToldFacts;
  /** The line of each value of `facts`, in the same order. */
  evidence: ToldFacts;
  progress: ExplainedLog["progress"];
  phases: ToldPhase[];
  cause: { class: string; line: number; text: string; explanation: string; fix: string } | null;
};

const clusterPhases = new Set<PhaseKey>(["scheduling", "node", "image", "container"]);

/** The explanation for a program to read. The start of the process counts where the log could be compared with it. */
export function explanationJson(log: ExplainedLog, processStart: Date | undefined): ExplanationJson {
  const isStartKnown = processStart !== undefined && log.startedAt === processStart.toISOString();
  const { vllmVersion, model, loader, tensorParallelSize, progress, cause } = log;
  const facts = toldFacts(log);
  return {
    outcome: outcome(log),
    vllmVersion,
    model,
    loader,
    tensorParallelSize,
    facts: Object.fromEntries(facts.map(([name, values]) => [name, values.map(({ value }) => value)])),
    evidence: Object.fromEntries(facts.map(([name, values]) => [name, values.map(({ line }) => line)])),
    progress,
    phases: toldPhases(log.phases, isStartKnown),
    cause: cause && {
      class: cause.class,
      line: cause.line,
      text: cause.text,
      explanation: cause.title,
      fix: cause.fix,
    },
  };
}

function outcome({ outcome, cause }: ExplainedLog): ExplanationJson["outcome"] {
  if (outcome === "ready" || outcome === "failed") return outcome;
  return cause ? "failed" : "unfinished";
}

function toldFacts({ facts, factLines }: ExplainedLog) {
  return Object.entries(told).flatMap(([name, keys]): [string, { value: number; line: number }[]][] => {
    const values = keys.flatMap((key) => valuesOf(key, facts, factLines)).toSorted((a, b) => a.line - b.line);
    return values.length > 0 ? [[name, values]] : [];
  });
}

function valuesOf(key: FactKey, facts: Facts, lines: Facts) {
  return (facts[key] ?? []).map((value, index) => ({ value, line: lines[key]?.[index] ?? 0 }));
}

/** How long Python took to boot is only known from outside the log; what of it lies in the log has no owner otherwise. */
function toldPhases(phases: LoadPhase[], isStartKnown: boolean): ToldPhase[] {
  const boot = isStartKnown ? 0 : (phases.find(({ key }) => key === "python")?.seconds ?? 0);
  return phases
    .filter(({ key }) => !clusterPhases.has(key) && (isStartKnown || key !== "python"))
    .map(({ key, seconds, fromLine, toLine, steps }) => ({
      key,
      seconds: key === "unaccounted" ? toMilliseconds(seconds + boot) : seconds,
      // Of time without an owner no line tells.
      ...(fromLine === null ? {} : { fromLine, toLine }),
      ...(steps ? { steps } : {}),
    }));
}
