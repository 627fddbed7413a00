import { z } from "zod";

const gate = z.union([z.literal(false), z.enum(["auto", "manual"])]);
const text = z.string().optional().catch(undefined);

/** `organisation/name`: it becomes a folder of the bucket and a piece of addresses. */
const repoId = z
  .string()
  .max(193)
  .regex(/^(?!\.+\/)[\w.-]{1,96}\/(?!\.+$)[\w.-]{1,96}$/);

const cardData = z
  .object({
    license: z
      .union([z.string(), z.array(z.string()).transform((all) => all.join(", "))])
      .optional()
      .catch(undefined),
    license_name: text,
    license_link: text,
  })
  .nullish()
  .catch(undefined);

/** `GET /api/models/O/N/revision/R?expand=…`; what the card says is taken as it comes, the rest must be there. */
export const modelAnswer = z.object({
  id: repoId,
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  private: z.boolean(),
  gated: gate,
  disabled: z.boolean(),
  downloads: z.number().catch(0),
  likes: z.number().catch(0),
  pipeline_tag: text,
  cardData,
  safetensors: z
    .object({ parameters: z.record(z.string(), z.number()) })
    .nullish()
    .catch(undefined),
});

/** One page of `GET /api/models?search=…&expand=…`. */
export const searchAnswer = z.array(
  z.object({
    id: z.string(),
    private: z.boolean().catch(false),
    gated: gate.catch(false),
    downloads: z.number().catch(0),
    likes: z.number().catch(0),
    pipeline_tag: text,
    lastModified: text,
    cardData,
    tags: z.array(z.string()).catch([]),
    usedStorage: z.number().nonnegative().optional().catch(undefined),
    safetensors: z
      .object({ total: z.number(), parameters: z.record(z.string(), z.number()).optional().catch(undefined) })
      .nullish()
      .catch(undefined),
  }),
);

const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** One page of `GET /api/models/O/N/tree/R?recursive=true`. What is no file or directory (a submodule) has no content. */
export const treeAnswer = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    oid: z.string().regex(/^[0-9a-f]{40}$/),
    size: bytes,
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: bytes }).optional(),
  }),
);

/** `GET /api/whoami-v2`. */
export const whoamiAnswer = z.object({
  name: z.string(),
  auth: z
    .object({ accessToken: z.object({ displayName: text, role: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export type Card = z.output<typeof cardData>;
