import { once } from "node:events";
import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../migrate/migrate.ts";
import { Refusal } from "../setup/refusal.mjs";
import { step } from "../setup/steps.mjs";
import { build, databaseClient, isOutdated, pages } from "./build.ts";
import { childEnv } from "./child-env.ts";
import { closingLines } from "./closing-lines.ts";
import { recordWorld } from "./database-world.ts";
import { openDatabase } from "./open-database.ts";
import { endLeftovers } from "./leftovers.ts";
import { openLog } from "./log.ts";
import type { Options } from "./options.ts";
import { createRunRecord } from "./run-record.ts";
import { emptySandbox, startSandbox } from "./sandbox.ts";
import { secretFile } from "./secret-file.ts";
import { ensureSignIn } from "./sign-in.ts";
import { startWeb, webPort } from "./web.ts";
import { startWorker } from "./worker.ts";
import { removeReady, writeReady } from "./ready-file.ts";

const report = (line: string) => console.log(`! ${line}`);

/**
 * Starts everything in order and, once `signal` is aborted, ends it in the reverse one: web server, worker, sandbox,
 * Postgres. What each step started is on the stack before the next begins, so a start that fails ends it just so.
 */
export async function runSluice(options: Options, signal: AbortSignal): Promise<void> {
  const { dataDir, project, host } = options;
  const began = performance.now();
  mkdirSync(join(dataDir, "run"), { recursive: true });
  refuseFullDisk(dataDir);
  const left = await endLeftovers(dataDir);
  if (left.length > 0) console.log(`✓ Ended what an earlier start had left running: ${left.join(", ")}`);

  await using stack = new AsyncDisposableStack();
  const record = createRunRecord(dataDir);
  const deps = (name: string) => ({ dataDir, log: openLog(dataDir, name, options.logs), record, report, signal });
  const port = await webPort(host, options.port);
  const url = options.url ?? `http://${host === "localhost" ? host : "127.0.0.1"}:${port}`;

  const databaseUrl = await step("Database", () => openDatabase(options, deps("postgres"), stack));
  await step("Migrations", async (note) => {
    const applied = await migrate(databaseUrl, { signal });
    await recordWorld(databaseUrl, project);
    note(applied.length > 0 ? `Migrations: ${applied.join(", ")}` : "Migrations: none missing");
  });

  for (const [title, product] of [
    ["Database client", databaseClient],
    ["Pages", pages],
  ] as const) {
    if (isOutdated(product)) await step(title, () => build(product, deps(product.name.replace(" ", "-"))));
  }

  if (options.reset) emptySandbox(dataDir);
  const sandbox = project
    ? null
    : await step("Sandbox", () => startSandbox({ ...deps("sandbox"), timeScale: process.env["SLUICE_TIME_SCALE"] }));
  if (sandbox) stack.defer(sandbox.stop);

  const env = childEnv(process.env, {
    databaseUrl,
    dataDir,
    url,
    project,
    sandbox: sandbox?.endpoints ?? null,
    secretKey: process.env["SLUICE_SECRET_KEY"] || secretFile(dataDir, "secret.key"),
    authSecret: process.env["BETTER_AUTH_SECRET"] || secretFile(dataDir, "auth.key"),
  });
  const signIn = await step("Administrator", () => ensureSignIn({ env, newPassword: options.newPassword, signal }));
  const worker = await step("Worker", () => startWorker({ env, ...deps("worker") }));
  stack.defer(worker.stop);
  const web = await step("Web server", () => startWeb({ env, host, port, ...deps("web") }));
  stack.defer(web.stop);

  signal.throwIfAborted();
  if (port !== 3000 && options.port === null) console.log(`Port 3000 is taken, so it is ${port}.`);
  const tookSeconds = (performance.now() - began) / 1000;
  console.log(closingLines({ url, project, dataDir, signIn, tookSeconds }));
  stack.defer(() => removeReady(dataDir));
  writeReady(dataDir, { url, databaseUrl, endpoints: sandbox?.endpoints ?? null });

  await once(signal, "abort");
  console.log("Ending …");
}

function refuseFullDisk(dataDir: string) {
  const { bavail, bsize } = statfsSync(dataDir);
  const freeMib = (bavail * bsize) / 1024 ** 2;
  if (freeMib >= 300) return;
  throw new Refusal(
    `The disk of ${dataDir} has ${freeMib.toFixed(0)} MiB left; Sluice needs 300. Free some and start again.`,
  );
}
