import { z } from "zod";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";
import { byteLimit } from "#lib/settings/byte-limit.ts";

/** What is (`state`) and what the user wants (`wish`): a switch shows the wish, the word beside it the state. */
const importStates = ["planning", "planned", "queued", "copying", "paused", "failed", "cancelled", "done"] as const;
const importWishes = ["plan", "copy", "pause", "cancel"] as const;
const fileActions = ["copy", "present", "reuse", "skip"] as const;
const fileStates = ["waiting", "copying", "checking", "verified", "failed", "skipped"] as const;

export type ImportState = (typeof importStates)[number];
export type ImportWish = (typeof importWishes)[number];
export type FileAction = (typeof fileActions)[number];
export type FileState = (typeof fileStates)[number];

/** `org/name`, `org/name@revision`, or a page of the repo on the Hub. */
const repoReference = z
  .string()
  .trim()
  .min(1, "Name a repo: org/name.")
  .max(400)
  .transform((text, context) => {
    const reference = repoReferenceOf(text);
    if (reference) return reference;
    const message = "Name a repo as org/name, org/name@revision, or paste its page's address.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export const planImportInput = z.object({ reference: repoReference });
export const importIdInput = z.object({ importId: z.uuid() });

/** Patterns in the order in which they are asked; more of them than anybody types are refused. */
const filePatterns = z.array(z.string().trim().min(1).max(200)).max(20, "At most 20 patterns.");

export const replanImportInput = z.object({
  importId: z.uuid(),
  /** Absent: those of the plan before. */
  files: z.object({ include: filePatterns, exclude: filePatterns }).optional(),
});

export const limitImportInput = z.object({ importId: z.uuid(), mostBytesPerSecond: byteLimit });
export const retryFileInput = z.object({ importId: z.uuid(), path: z.string().min(1).max(4_096) });
export const confirmImportInput = z.object({ importId: z.uuid(), licenceRead: z.boolean() });

/** A check of the plan: what is so, and how much it matters. */
const planCheck = z.object({
  level: z.enum(["blocks", "warns", "passed"]),
  /** `gate`, `token`, `bucket`, `prefix`, `stored`, `licence`, `shards`, `pickle`, `empty`, `names`, … */
  code: z.string(),
  title: z.string(),
  /** What was seen and what to do about it; empty when the title says all. */
  detail: z.string(),
  /** A way out: a page on the Hub, or one of ours. */
  link: z.object({ label: z.string(), href: z.string() }).nullable(),
});
export type PlanCheck = z.output<typeof planCheck>;

/** What the plan read of the repo; kept as JSON on the import. */
export const importPlan = z.object({
  plannedAt: z.iso.datetime(),
  license: z.string().nullable(),
  licenseUrl: z.string().nullable(),
  gated: z.union([z.literal(false), z.literal("auto"), z.literal("manual")]),
  access: z.enum(["granted", "not_granted", "open"]),
  tokenName: z.string().nullable(),
  /** Exact, from the safetensors headers of the files to copy; null without any. */
  parameters: z.number().nullable(),
  dtype: z.string().nullable(),
  tensorBytes: z.number().nullable(),
  /** Parameters by type; empty without any header, and in plans that were made before it was kept. */
  dtypes: z.record(z.string(), z.number()).default({}),
  bucketLocation: z.string().nullable(),
  storageClass: z.string().nullable(),
  /** From earlier imports into this bucket; null without any. */
  estimatedSeconds: z.number().nullable(),
  checks: z.array(planCheck),
});
export type ImportPlan = z.output<typeof importPlan>;

/** A file as its plan has it. It stays so until the import is planned anew, and is read once a plan. */
export const plannedFileView = z.object({
  path: z.string(),
  size: z.number(),
  digest: z.string(),
  action: z.enum(fileActions),
  reason: z.string(),
});
export type PlannedFileView = z.output<typeof plannedFileView>;

/** How far a file is that was begun and is not verified, or why it failed or waits. */
const begunFileView = z.object({
  path: z.string(),
  state: z.enum(fileStates),
  copiedBytes: z.number(),
  partsDone: z.number(),
  partsTotal: z.number(),
  bytesPerSecond: z.number(),
  detail: z.string().nullable(),
});

/** How far the files of a plan are. It is read at each change of an import, so it stays small however many files there are. */
const fileLedger = z.object({
  /** A letter a file in the order of the plan, a run of the same one followed by its length: `v120w9880`. `file-marks.ts` says what they mean. */
  marks: z.string(),
  begun: z.array(begunFileView),
});
export type FileLedger = z.output<typeof fileLedger>;

/** A file of a plan with how far it is. */
export type ImportFileView = PlannedFileView & z.output<typeof begunFileView>;

export const importView = z.object({
  id: z.string(),
  number: z.number(),
  repo: z.string(),
  revision: z.string(),
  commit: z.string().nullable(),
  bucket: z.string(),
  prefix: z.string().nullable(),
  wish: z.enum(importWishes),
  state: z.enum(importStates),
  problem: z.string().nullable(),
  retryAt: z.iso.datetime().nullable(),
  throttledUntil: z.iso.datetime().nullable(),
  /** Patterns of files that are copied although they would stay behind, and of files that stay behind although they are needed. */
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  plan: importPlan.nullable(),
  copyBytes: z.number(),
  copiedBytes: z.number(),
  verifiedBytes: z.number(),
  presentBytes: z.number(),
  reuseBytes: z.number(),
  reusedBytes: z.number(),
  /** What all of it costs in the bucket a month; null where nobody entered a price. */
  monthly: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** Why that is not known, in a sentence. */
  unpriced: z.string().nullable(),
  bytesPerSecond: z.number(),
  concurrency: z.number(),
  /** Bytes a second at most: of its own, and of the settings, which counts where it has none. */
  limit: z.object({ own: z.number().nullable(), settings: z.number().nullable() }),
  /** While it waits for a worker: how many others do, and whether it was put before them. */
  line: z.object({ others: z.number(), isFirst: z.boolean() }).nullable(),
  worker: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  modelId: z.string().nullable(),
  ledger: fileLedger,
  events: z.array(z.object({ id: z.string(), at: z.iso.datetime(), kind: z.string(), text: z.string() })),
  samples: z.array(z.object({ at: z.iso.datetime(), bytesPerSecond: z.number() })),
});
export type ImportView = z.output<typeof importView>;

/** A row of the imports in the models list. */
const importRow = importView
  .pick({
    id: true,
    number: true,
    repo: true,
    commit: true,
    bucket: true,
    prefix: true,
    wish: true,
    state: true,
    problem: true,
    retryAt: true,
    copyBytes: true,
    copiedBytes: true,
    presentBytes: true,
    reuseBytes: true,
    reusedBytes: true,
    createdAt: true,
  })
  .extend({ parameters: z.number().nullable(), dtype: z.string().nullable() });
export type ImportRow = z.output<typeof importRow>;

const hubHitView = z.object({
  repo: z.string(),
  downloads: z.number(),
  likes: z.number(),
  gated: z.union([z.literal(false), z.literal("auto"), z.literal("manual")]),
  private: z.boolean(),
  license: z.string().nullable(),
  pipelineTag: z.string().nullable(),
  parameters: z.number().nullable(),
  /** Of the tensors, by their number and type; null where the Hub has not counted them. */
  weightBytes: z.number().nullable(),
  /** All that the repo holds, of every revision. */
  storedBytes: z.number().nullable(),
  formats: z.array(z.string()),
});
export type HubHitView = z.output<typeof hubHitView>;
