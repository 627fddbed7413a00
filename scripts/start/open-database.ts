import { databaseSentence } from "../postgres/database-sentence.ts";
import { dropDatabase, ensureDatabase } from "../postgres/database.ts";
import { Refusal } from "../setup/refusal.mjs";
import { embeddedPostgres } from "./embedded-postgres.ts";
import { databaseName, emptySandboxDatabase, refuseOtherWorld } from "./database-world.ts";
import type { Options } from "./options.ts";
import type { ServiceDeps } from "./service-deps.ts";

/** The database to work in, which belongs to this world or to none yet. An embedded server goes on `stack`. */
export async function openDatabase(options: Options, deps: ServiceDeps, stack: AsyncDisposableStack): Promise<string> {
  return options.databaseUrl ? openGiven(options.databaseUrl, options) : openEmbedded(options, deps, stack);
}

async function openEmbedded({ project, reset }: Options, deps: ServiceDeps, stack: AsyncDisposableStack) {
  const server = await embeddedPostgres(deps);
  stack.defer(server.stop);
  if (reset) await dropDatabase(server.url, databaseName(null));
  const url = await ensureDatabase(server.url, databaseName(project));
  await refuseOtherWorld(url, project);
  return url;
}

async function openGiven(url: string, { project, reset }: Options) {
  try {
    await refuseOtherWorld(url, project);
    if (reset) await emptySandboxDatabase(url);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(databaseSentence(error), { cause: error });
  }
  return url;
}
