import { z } from "zod";
import { factKeys } from "./facts.ts";
import { phaseKeys } from "./phases.ts";

const loadOutcomes = ["ready", "failed", "incomplete", "not_vllm"] as const;

const phaseStep = z.object({ name: z.string(), seconds: z.number() });

const loadPhase = z.object({
  key: z.enum(phaseKeys),
  seconds: z.number(),
  /** Seconds after the start of the load; null where no line carries a time. */
  startSeconds: z.number().nullable(),
  /** The lines the cut was read from; null for unaccounted time. */
  fromLine: z.number().int().nullable(),
  toLine: z.number().int().nullable(),
  steps: z.array(phaseStep).optional(),
});

const loadCause = z.object({
  class: z.string(),
  line: z.number().int(),
  text: z.string(),
  /** One plain sentence. */
  title: z.string(),
  fix: z.string(),
  /** Lines that only repeat or wrap this cause. */
  wraps: z.array(z.number().int()),
});

const loadProgress = z.object({
  percent: z.number(),
  done: z.number(),
  total: z.number(),
  elapsedSeconds: z.number(),
});

export const explainedLog = z.object({
  outcome: z.enum(loadOutcomes),
  vllmVersion: z.string().nullable(),
  model: z.string().nullable(),
  /** `default` stands for vLLM's own loader, whatever file format it reads. */
  loader: z.string().nullable(),
  tensorParallelSize: z.number().int().nullable(),
  /** Null where the times of the log carry no date or zone. */
  startedAt: z.iso.datetime().nullable(),
  /** Until ready, or until the last line of a log that never gets there. */
  totalSeconds: z.number().nullable(),
  facts: z.partialRecord(z.enum(factKeys), z.array(z.number())),
  /** The line of each value of `facts`, in the same order. */
  factLines: z.partialRecord(z.enum(factKeys), z.array(z.number().int())),
  progress: loadProgress.nullable(),
  phases: z.array(loadPhase),
  /** The phase a load that is not ready was in when the log ended. */
  stoppedIn: z.enum(phaseKeys).nullable(),
  cause: loadCause.nullable(),
  lineCount: z.number().int(),
  warnings: z.array(z.string()),
});

export type LoadOutcome = (typeof loadOutcomes)[number];
export type LoadPhase = z.infer<typeof loadPhase>;
export type LoadCause = z.infer<typeof loadCause>;
export type LoadProgress = z.infer<typeof loadProgress>;
export type ExplainedLog = z.infer<typeof explainedLog>;

/** A load as screens and `/api/v1/loads` show it. */
const loadView = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  outcome: z.string(),
  model: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  totalSeconds: z.number().nullable(),
  explained: explainedLog,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lineCount: z.number().int(),
  logBytes: z.number().int(),
});
export type LoadView = z.infer<typeof loadView>;

/** A run of lines of a load's log, of `total`. */
const loadLogPage = z.object({
  firstLine: z.number().int(),
  lines: z.array(z.object({ number: z.number().int(), text: z.string() })),
  total: z.number().int(),
});
export type LoadLogPage = z.infer<typeof loadLogPage>;

/** One of our own recordings, by its name, with what the recorder noted. */
const exampleLoad = z.object({ recording: z.string(), notes: z.string().nullable(), explained: explainedLog });
export type ExampleLoad = z.infer<typeof exampleLoad>;

export const explainLogInput = z.object({
  name: z.string().trim().min(1).max(200).default("pasted log"),
  text: z
    .string()
    .min(1, "Paste the log of a vLLM start.")
    .max(1_000_000, "This is too long to paste. Upload it as a file."),
});

export const loadIdInput = z.object({ id: z.uuid() });
