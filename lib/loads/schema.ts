import { z } from "zod";
import { cacheLabels } from "#lib/caches/cache-label.ts";
import { factKeys } from "./reader/facts.ts";
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
  /** What told where no line did: `event Pulled, 13:40:21`. */
  source: z.string().optional(),
  /** A delay that the sandbox was told to make, not work that was done. */
  simulated: z.boolean().optional(),
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

const loadRank = z.object({ name: z.string(), facts: z.partialRecord(z.enum(factKeys), z.number()) });

/** How much of the weights was read by when, by a progress line. */
const progressPoint = z.object({ seconds: z.number(), done: z.number(), total: z.number() });

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
  /** Absent where fewer than two say a number each, and in logs explained before it was kept. */
  ranks: z.array(loadRank).optional(),
  /** Absent where there are fewer than two. */
  points: z.array(progressPoint).optional(),
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
export type LoadRank = z.infer<typeof loadRank>;
export type ProgressPoint = z.infer<typeof progressPoint>;
export type LoadProgress = z.infer<typeof loadProgress>;
export type ExplainedLog = z.infer<typeof explainedLog>;

const moment = z.iso.datetime().nullable();

/** When a replica passed the stations before its container ran, as conditions, events and the status of its container say. */
export const podTimes = z.object({
  created: moment,
  /** A node was asked for. */
  scaleUp: moment,
  nodeReady: moment,
  scheduled: moment,
  pulling: moment,
  pulled: moment,
  started: moment,
  ready: moment,
  finished: moment,
});
export type PodTimes = z.infer<typeof podTimes>;

/** Why a start failed or stands still where the log does not say: `pod` from the status of the pod, `clock` from how long nothing came. */
export const podCause = z.object({
  source: z.enum(["pod", "clock"]),
  class: z.string(),
  /** One plain sentence. */
  title: z.string(),
  /** What the cluster said, or what was waited for. */
  text: z.string(),
  fix: z.string(),
  at: z.iso.datetime(),
});
export type PodCause = z.infer<typeof podCause>;

const loadPod = z.object({
  /** Both null once the cluster is detached. */
  clusterId: z.string().nullable(),
  cluster: z.string().nullable(),
  namespace: z.string(),
  pod: z.string(),
  podUid: z.string(),
  container: z.string(),
  /** 0 for the first start of the container, then its count of restarts. */
  run: z.number().int(),
  node: z.string().nullable(),
  zone: z.string().nullable(),
  accelerator: z.string().nullable(),
  image: z.string().nullable(),
  imageDigest: z.string().nullable(),
  /** Phases that this node only waits for: `image`, `node`, `compile`, … */
  simulated: z.array(z.string()),
  times: podTimes,
  /** Lines of the log could not be had: where from, in a sentence. */
  logGap: z.string().nullable(),
});

/** What the cluster said while a replica started; kept, for the cluster forgets it within the hour. */
const loadEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.string(),
  object: z.string(),
  text: z.string(),
  count: z.number().int(),
});
export type LoadEventView = z.infer<typeof loadEvent>;

/** Of an explained log what lists show; the column `summary` holds it (migration 0005). */
export const loadSummary = explainedLog.pick({
  outcome: true,
  totalSeconds: true,
  phases: true,
  progress: true,
  stoppedIn: true,
  cause: true,
});

/** A load as lists and `/api/v1/loads` show it. */
const loadRow = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  outcome: z.string(),
  model: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  totalSeconds: z.number().nullable(),
  explained: loadSummary,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lineCount: z.number().int(),
  logBytes: z.number().int(),
  /** Whether it goes on: the log grows and the last phase has no end. */
  live: z.boolean(),
  /** Of a pod that is not ours, in a namespace that is watched: nothing of it can be changed here. */
  watchOnly: z.boolean(),
  /** When its lines were removed because they were old or many; null while they are kept. */
  logRemovedAt: z.iso.datetime().nullable(),
  /** Null for an uploaded log, and for a pod that is only watched. */
  deployment: z.object({ id: z.string(), name: z.string() }).nullable(),
  pod: loadPod.nullable(),
  podCause: podCause.nullable(),
  /** What the zone's cache was to it; null for an uploaded log, and where nobody had looked by then. */
  cache: z.enum(cacheLabels).nullable(),
});
export type LoadRow = z.infer<typeof loadRow>;

export type LoadName = Pick<LoadRow, "id" | "number" | "name">;

/** What a warm cache bought a start: seconds of reading, beside starts that read the same weights in that zone without one. */
const cacheGain = z.object({
  seconds: z.number(),
  /** The median of the others, and how many they are. */
  withoutSeconds: z.number(),
  starts: z.number().int(),
});
export type CacheGain = z.infer<typeof cacheGain>;

/** A load with all that its own page shows. */
const loadView = loadRow.extend({
  explained: explainedLog,
  events: z.array(loadEvent),
  /** Null for a start that read from no cache, and where there is none to compare with. */
  cacheGain: cacheGain.nullable(),
});
export type LoadView = z.infer<typeof loadView>;

/** A run of lines of a load's log, of `total`. */
const loadLogPage = z.object({
  firstLine: z.number().int(),
  /** `at` where the container's runtime stamped the line; in an uploaded log a stamp is part of the text. */
  lines: z.array(z.object({ number: z.number().int(), text: z.string(), at: z.string().nullable() })),
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
