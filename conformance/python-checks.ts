import { fileURLToPath } from "node:url";
import { z } from "zod";
import { childEnv } from "./child-env.ts";
import type { PartContext } from "./part.ts";
import { runCommand } from "./run-command.ts";

const line = z.union([z.object({ check: z.string(), why: z.string().nullable() }), z.object({ done: z.number() })]);

type Options = { python: string; scripts: string[]; settings: Record<string, unknown>; env: Record<string, string> };

/** Lets scripts of `python/` make their checks and takes them over. Throws when one ended before the last of its checks. */
export async function pythonChecks(context: PartContext, options: Options): Promise<void> {
  for (const script of options.scripts) await scriptChecks(script, context, options);
}

async function scriptChecks(script: string, { checks, folder }: PartContext, options: Options): Promise<void> {
  const path = fileURLToPath(new URL(`python/${script}`, import.meta.url));
  const seen = { checks: 0, done: -1 };
  // No compiled files beside the scripts: the checkout may be read-only.
  const env = childEnv(folder, { PYTHONDONTWRITEBYTECODE: "1", ...options.env });
  const { code, stderr } = await runCommand([options.python, path, JSON.stringify(options.settings)], {
    env,
    onLine(text) {
      const said = line.parse(JSON.parse(text));
      if ("done" in said) seen.done = said.done;
      else {
        seen.checks += 1;
        checks.found(said.check, said.why);
      }
    },
  });
  if (code !== 0 || seen.done !== seen.checks)
    throw new Error(`${script} broke off after ${seen.checks} checks with ${code}: ${stderr.trim().slice(-1000)}`);
}
