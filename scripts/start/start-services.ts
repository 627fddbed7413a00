import { migrate } from "../migrate/migrate.ts";
import { step } from "../setup/steps.mjs";
import { build, databaseClient, isOutdated, pages } from "./build.ts";
import { childEnv } from "./child-env.ts";
import { controlPlane } from "./control-plane.ts";
import { recordWorld } from "./database-world.ts";
import { openDatabase } from "./open-database.ts";
import type { Options } from "./options.ts";
import { emptySandbox, startSandbox, type Endpoints } from "./sandbox.ts";
import { secretFile } from "./secret-file.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { ensureSignIn, type SignIn } from "./sign-in.ts";
import { startWeb, webPort } from "./web.ts";
import { startWorker } from "./worker.ts";

type Context = { stack: AsyncDisposableStack; signal: AbortSignal; depsOf: (name: string) => ServiceDeps };

export type Started = {
  url: string;
  port: number;
  databaseUrl: string;
  endpoints: Endpoints | null;
  signIn: SignIn | null;
};

/**
 * Starts everything in order, a line a step. What each step started is on `stack` before the next begins, so whoever
 * empties that ends the web server and the worker first, then sandbox and Postgres.
 */
export async function startServices(options: Options, { stack, signal, depsOf }: Context): Promise<Started> {
  const { dataDir, project, host } = options;
  const port = await webPort(host, options.port);
  const url = options.url ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

  const databaseUrl = await step("Database", () => openDatabase(options, depsOf("postgres"), stack));
  await step("Migrations", (note) => bringUpToDate(databaseUrl, project, { signal, note }));
  for (const product of [databaseClient, pages]) {
    if (isOutdated(product)) await step(product.title, () => build(product, depsOf(product.log)));
  }
  const endpoints = project ? null : await openSandbox(options, depsOf("sandbox"), stack);

  const env = childEnv(process.env, {
    databaseUrl,
    dataDir,
    url,
    project,
    sandbox: endpoints,
    secretKey: process.env["SLUICE_SECRET_KEY"] || secretFile(dataDir, "secret.key"),
    authSecret: process.env["BETTER_AUTH_SECRET"] || secretFile(dataDir, "auth.key"),
  });
  // Side by side, for an open tab holds the web server and a copy the worker for some seconds each.
  const ends: (() => Promise<void>)[] = [];
  stack.defer(async () => void (await Promise.all(ends.map((end) => end()))));
  ends.push(await step("Worker", () => startWorker({ env, ...depsOf("worker") })));
  ends.push(await step("Web server", () => startWeb({ env, host, port, ...depsOf("web") })));
  // Last, for its password is shown only where everything else went well.
  const { newPassword } = options;
  const signIn = await step("Administrator", () => ensureSignIn({ databaseUrl, env, newPassword, signal }));
  return { url, port, databaseUrl, endpoints, signIn };
}

async function bringUpToDate(
  databaseUrl: string,
  project: string | null,
  { signal, note }: { signal: AbortSignal; note: (text: string) => void },
) {
  const applied = await migrate(databaseUrl, { signal });
  await recordWorld(databaseUrl, project);
  note(applied.length > 0 ? `Migrations: ${applied.length}, up to ${applied.at(-1)}` : "Migrations: none missing");
}

async function openSandbox(options: Options, deps: ServiceDeps, stack: AsyncDisposableStack) {
  const { dataDir, reset, hasRealControlPlane } = options;
  const binary = hasRealControlPlane ? await controlPlane(deps.signal) : null;
  return step("Sandbox", async () => {
    if (reset) emptySandbox(dataDir);
    const { SLUICE_TIME_SCALE: timeScale, SLUICE_VLLM: vllm, SLUICE_ZONE_BYTES_PER_SECOND: zonePace } = process.env;
    const sandbox = await startSandbox({ ...deps, timeScale, vllm, zonePace, controlPlane: binary });
    stack.defer(sandbox.stop);
    return sandbox.endpoints;
  });
}
