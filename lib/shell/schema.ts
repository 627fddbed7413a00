import { z } from "zod";

/** What the frame around every page shows. */
const shellView = z.object({
  models: z.number(),
  importsActive: z.number(),
  loads: z.number(),
  /** Those that are not deleted. */
  deployments: z.number(),
  /** Caches that there are, in whatever state. */
  caches: z.number(),
  clusters: z.array(
    z.object({ id: z.string(), name: z.string(), project: z.string().nullable(), reachable: z.boolean() }),
  ),
  workers: z.object({ alive: z.number(), running: z.number() }),
  sandbox: z.boolean(),
  project: z.string().nullable(),
  observedAt: z.iso.datetime(),
});

export type ShellView = z.output<typeof shellView>;
