import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runChecks } from "./check/run-checks.ts";
import { claimHolder } from "./setup/claim.mjs";
import { Refusal, sentence } from "./setup/refusal.mjs";
import { step } from "./setup/steps.mjs";
import { build, databaseClient, isOutdated, pages } from "./start/build.ts";
import { openLog } from "./start/log.ts";
import { createRunRecord } from "./start/run-record.ts";
import { ensureChromium } from "./test/chromium.ts";
import { failureList, total, type Outcome } from "./test/outcome.ts";
import { runSuite } from "./test/run-suite.ts";
import { suites } from "./test/suites.ts";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const folder = join(root, ".data", "test");
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
process.on("disconnect", () => stop.abort());

try {
  const { passed, failed, failures } = await testEverything(stop.signal);
  if (failures.length > 0) console.log(`\nWhat failed:\n${failureList(failures)}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
} catch (error) {
  console.error(stop.signal.aborted ? "Stopped." : sentence(error));
  process.exit(1);
}

async function testEverything(signal: AbortSignal): Promise<Outcome> {
  mkdirSync(join(folder, "run"), { recursive: true });
  await step("Chromium", () => ensureChromium());
  await bring(databaseClient, signal);
  const building = bring(pages, signal);
  building.catch(() => "It is awaited once the checks beside it are done.");
  const checks = await runChecks(root, { signal, building });
  signal.throwIfAborted();
  const outcomes: Outcome[] = [checked(checks)];
  for (const suite of suites) outcomes.push(await runSuite(suite, { root, folder, signal }));
  return total(outcomes);
}

/** Makes what was made from other inputs than those of now. */
async function bring(product: typeof pages, signal: AbortSignal): Promise<void> {
  if (!isOutdated(product)) return;
  refuseWhileServing();
  const log = openLog(folder, product.log, false);
  await step(product.title, () => build(product, { log, record: createRunRecord(folder), signal }));
}

function checked(checks: Awaited<ReturnType<typeof runChecks>>): Outcome {
  const failures = checks.filter(({ passed }) => !passed).map(({ name, output }) => ({ test: name, message: output }));
  return { passed: checks.length - failures.length, failed: failures.length, failures };
}

/** A web server that runs from the folder of the build would lose its files under its feet. */
function refuseWhileServing() {
  const holder = claimHolder(resolve(root, process.env["SLUICE_DATA_DIR"] ?? ".data"));
  if (!holder) return;
  throw new Refusal(
    `Sluice runs from this checkout with an older build, which the tests would have to replace. End it first: kill ${holder}`,
  );
}
