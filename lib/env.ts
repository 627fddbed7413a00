import { areKeys } from "#lib/secrets/keys.ts";
import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

const list = z
  .string()
  .default("")
  .transform((value) => value.split(",").filter((part) => part !== ""));

const schema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be a Postgres address: postgresql://user:password@host:5432/database",
  }),
  /** The origin browsers use; writes from another origin are refused. */
  SLUICE_URL: z.url().default("http://127.0.0.1:3000"),
  /** Set by `npm start` where no Google Cloud project is named: screens are marked, nothing else changes. */
  SLUICE_SANDBOX: flag,
  /** How many proxies stand in front, each of which adds to `X-Forwarded-For` who asked it. Without one nobody's word is taken for an address. */
  SLUICE_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  SLUICE_PROJECT: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9.:-]*$/, "must be the ID of a project: lower-case letters, digits and dashes")
    .optional(),
  /** The bucket to offer until an operator chooses one. */
  SLUICE_BUCKET: z.string().optional(),
  /** 32 bytes, base64: seals the secrets table. Earlier ones stand behind it: they open what is not sealed anew yet. */
  SLUICE_SECRET_KEY: z.string().refine(areKeys, "must be 32 bytes in base64, with earlier keys behind a comma each"),
  BETTER_AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  HUB_URL: z.url().default("https://huggingface.co"),
  /** Further hosts that the Hub may redirect file requests to, with their ports. */
  HUB_FILE_HOSTS: list,
  /** Written for the sandbox alone: without it no address of this machine is taken for a Hub. */
  HUB_ON_LOOPBACK: flag,
  GCS_API_URL: z.url().optional(),
  MONITORING_API_URL: z.url().optional(),
  /** Where clusters are looked for, when not in `SLUICE_PROJECT` at Google's own address: the sandbox names its own. */
  GKE_PROJECT: z.string().optional(),
  GKE_API_URL: z.url().optional(),
  /** Memory for parts in flight; it does not grow with the model. */
  SLUICE_PART_BUFFERS_MIB: z.coerce.number().int().min(32).max(8192).default(256),
  /** How long a worker may be silent before another takes over what it did: 30 without this. */
  SLUICE_LEASE_SECONDS: z.coerce.number().int().min(5).max(600).optional(),
});

/** A worker signs nobody in: on a machine of its own it need not know how. */
const workerSchema = schema.omit({ BETTER_AUTH_SECRET: true });

export type Env = z.output<typeof schema>;
export type WorkerEnv = z.output<typeof workerSchema>;

let parsed: Env | undefined;

/** The settings, read once on first use so that a build needs none. Throws with the names of those that are wrong. */
export function env(): Env {
  parsed ??= parse(schema);
  return parsed;
}

/** The settings that a worker needs, read anew. Throws as `env` does. */
export function workerEnv(): WorkerEnv {
  return parse(workerSchema);
}

/** What is wrong with settings that somebody gave, a line each. Those that are absent or empty may be made later. */
export function wrongSettings(given: NodeJS.ProcessEnv): string[] {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return linesOf(schema.partial().safeParse(filled));
}

function parse<T>(settings: z.ZodType<T>): T {
  const result = settings.safeParse(process.env);
  if (result.success) return result.data;
  throw new Error(`These settings are missing or wrong:\n  ${linesOf(result).join("\n  ")}`);
}

function linesOf({ error }: z.ZodSafeParseResult<unknown>): string[] {
  return (error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}
