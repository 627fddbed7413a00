import { delimiter, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { runOrThrow } from "../conformance/run-command.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** A clone of what is committed here, and the environment of somebody who never had the project: no settings, and npm's cache is empty. */
export async function freshClone(folder: string): Promise<{ cwd: string; env: NodeJS.ProcessEnv }> {
  const cwd = join(folder, "sluice");
  await runOrThrow(["git", "clone", "-q", "--no-hardlinks", root, cwd]);
  return { cwd, env: { ...newcomerEnv(process.env), npm_config_cache: join(folder, "npm-cache") } };
}

/** Without our settings, without what the npm that runs this has set, and without the programs of our node_modules. */
function newcomerEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(SLUICE_|HUB_|GCS_|DATABASE_URL$|BETTER_AUTH_|NODE_ENV$|INIT_CWD$|npm_(?!config_(registry|cafile)$))/;
  const kept = { ...env };
  for (const name of Object.keys(kept)) if (ours.test(name)) delete kept[name];
  kept["PATH"] = env["PATH"]
    ?.split(delimiter)
    .filter((entry) => !entry.endsWith(`node_modules${sep}.bin`))
    .join(delimiter);
  return kept;
}
