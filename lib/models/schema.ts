import { z } from "zod";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";

/** Something in the layout of stored weights that breaks a start (`blocks`) or slows it (`warns`). */
export const lintFinding = z.object({
  level: z.enum(["blocks", "warns"]),
  code: z.string(),
  title: z.string(),
  /** What it does, and what to do about it. */
  detail: z.string(),
});
export type LintFinding = z.output<typeof lintFinding>;

/** `gs://BUCKET/FOLDER`, as it is copied from a console. */
const folderAddress = z
  .string()
  .trim()
  .max(1_200)
  .transform((text, context) => {
    const [, bucket, path] = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])\/([^?#]*[^/?#])\/?$/.exec(text) ?? [];
    if (bucket !== undefined && path !== undefined && !/(^|\/)\.{0,2}(\/|$)|\p{Cc}/u.test(path))
      return { bucket, prefix: `${path}/` };
    context.addIssue({ code: "custom", message: "Name a folder of a bucket: gs://bucket/folder." });
    return z.NEVER;
  });

/** Empty for weights that are in no repo. */
const comparedWith = z
  .string()
  .trim()
  .max(400)
  .transform((text, context) => {
    if (text === "") return null;
    const reference = repoReferenceOf(text);
    // Where no revision is written, the folder may tell the commit.
    if (reference)
      return { repo: reference.repo, revision: /@|\/(tree|blob)\//.test(text) ? reference.revision : null };
    context.addIssue({ code: "custom", message: "Name a repo as org/name or org/name@revision, or leave this empty." });
    return z.NEVER;
  });

export const requestAdoptionInput = z.object({ address: folderAddress, compareWith: comparedWith });
export const adoptionIdInput = z.object({ adoptionId: z.uuid() });
export const deleteWeightsInput = z.object({ modelId: z.uuid(), name: z.string().max(400) });
export const lookUpstreamInput = z.object({ modelId: z.uuid() });
export const listWeightsInput = z.object({});

const adoptionStates = ["reading", "read", "adopting", "done", "failed", "discarded"] as const;

const comparison = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("verified"),
    repo: z.string(),
    commit: z.string(),
    license: z.string().nullable(),
    gated: z.boolean(),
    /** How the digests are known, in words. */
    how: z.string(),
  }),
  z.object({
    kind: z.literal("unverified"),
    /** In a sentence. */
    why: z.string(),
    /** What is otherwise than in the repo, file by file. */
    differences: z.array(z.string()),
  }),
]);
export type Comparison = z.output<typeof comparison>;

/** What an adoption found where it looked; kept as JSON on its row. */
export const adoptionFound = z.object({
  /** Of the model that it would become. */
  name: z.string(),
  comparison,
  lint: z.array(lintFinding),
  parameters: z.number().nullable(),
  dtype: z.string().nullable(),
  tensorBytes: z.number().nullable(),
  bytes: z.number(),
  fileCount: z.number(),
});
export type AdoptionFound = z.output<typeof adoptionFound>;

const adoptionView = z.object({
  id: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  repo: z.string().nullable(),
  revision: z.string().nullable(),
  state: z.enum(adoptionStates),
  problem: z.string().nullable(),
  retryAt: z.iso.datetime().nullable(),
  found: adoptionFound.nullable(),
  toReadBytes: z.number(),
  readBytes: z.number(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  modelId: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), size: z.number(), digest: z.string().nullable(), crc32c: z.string() })),
});
export type AdoptionView = z.output<typeof adoptionView>;

/** What a newer commit does to a file of the repo. */
const upstreamChange = z.object({
  path: z.string(),
  /** Of the newer one; of a removed file, what it was. */
  size: z.number(),
  change: z.enum(["changed", "added", "removed"]),
  /** In a new import: `kept` has its bytes in the bucket already, `skipped` is not needed to serve, `gone` is not there any more. */
  fate: z.enum(["copied", "kept", "skipped", "gone"]),
  /** Why it is skipped. */
  note: z.string().nullable(),
});
export type UpstreamChange = z.output<typeof upstreamChange>;

const modelView = z.object({
  id: z.string(),
  /** `org/name`; of what was adopted without a repo, the name it was given. */
  repo: z.string(),
  /** Null for what was adopted without one. */
  commit: z.string().nullable(),
  bucket: z.string(),
  /** With a slash at its end. */
  prefix: z.string(),
  bytes: z.number(),
  fileCount: z.number(),
  parameters: z.number().nullable(),
  dtype: z.string().nullable(),
  license: z.string().nullable(),
  gated: z.boolean(),
  importId: z.string().nullable(),
  adopted: z.boolean(),
  /** Null where its files were never compared with the Hub's digests. */
  verifiedAt: z.iso.datetime().nullable(),
  /** Its weights are being taken out of the bucket. */
  deleting: z.boolean(),
  /** The commit that its repo has now, where that is another one and not stored yet. */
  newer: z.object({ commit: z.string(), movedAt: z.iso.datetime() }).nullable(),
});
export type ModelView = z.output<typeof modelView>;

/** What the Hub has of the revision that a model is from. */
const upstreamView = z.object({
  revision: z.string(),
  /** Null when it was never answered. */
  commit: z.string().nullable(),
  movedAt: z.iso.datetime().nullable(),
  askedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  /** The model of that commit in the same bucket, where there is one. */
  storedAs: z.string().nullable(),
  /** What is otherwise in it; null where it is the model's own commit. */
  difference: z
    .object({
      changes: z.array(upstreamChange),
      changedBytes: z.number(),
      keptBytes: z.number(),
    })
    .nullable(),
});
export type UpstreamView = z.output<typeof upstreamView>;

const amount = z.object({ amount: z.number(), currency: z.string() });

/** What lies below a prefix, as the bucket was last listed. */
const storedView = z.object({
  bytes: z.number(),
  objects: z.number(),
  newestAt: z.iso.datetime(),
  listedAt: z.iso.datetime(),
  /** A month by the price table; null without a price. */
  monthly: amount.nullable(),
});

const modelDetail = modelView.extend({
  importNumber: z.number().nullable(),
  /** Who imported or adopted it. */
  by: z.string().nullable(),
  adoptedAt: z.iso.datetime().nullable(),
  /** How an adopted model was compared, or why it could not be, and with what difference. */
  comparison: comparison.nullable(),
  removal: z
    .object({ isOpen: z.boolean(), removed: z.number(), total: z.number().nullable(), problem: z.string().nullable() })
    .nullable(),
  upstream: upstreamView.nullable(),
  stored: storedView.nullable(),
  lint: z.array(lintFinding),
  files: z.array(
    z.object({
      path: z.string(),
      size: z.number(),
      /** Null of a file that was adopted unread. */
      digest: z.string().nullable(),
      crc32c: z.string().nullable(),
      generation: z.string().nullable(),
      present: z.boolean(),
    }),
  ),
  skipped: z.array(z.object({ path: z.string(), size: z.number(), reason: z.string() })),
});
export type ModelDetail = z.output<typeof modelDetail>;

const unusedPrefix = z.object({
  bucket: z.string(),
  prefix: z.string(),
  /** `model` is deployed nowhere, `left` was left by an import that did not end well, `unknown` is of nobody here. */
  kind: z.enum(["model", "left", "unknown"]),
  /** The model's or the import's repo; null for what is of nobody here. */
  repo: z.string().nullable(),
  commit: z.string().nullable(),
  modelId: z.string().nullable(),
  importId: z.string().nullable(),
  bytes: z.number(),
  objects: z.number(),
  newestAt: z.iso.datetime(),
  /** When a start last read it; null when none that is recorded did. */
  lastReadAt: z.iso.datetime().nullable(),
  monthly: amount.nullable(),
});
export type UnusedPrefix = z.output<typeof unusedPrefix>;

const unusedView = z.object({
  buckets: z.array(
    z.object({
      bucket: z.string(),
      listedAt: z.iso.datetime().nullable(),
      problem: z.string().nullable(),
      isListing: z.boolean(),
    }),
  ),
  prefixes: z.array(unusedPrefix),
  bytes: z.number(),
  monthly: amount.nullable(),
  /** What all the weights in these buckets take, used or not. */
  storedBytes: z.number(),
  /** Why nothing is priced, in a sentence; null where it is. */
  unpriced: z.string().nullable(),
});
export type UnusedView = z.output<typeof unusedView>;
