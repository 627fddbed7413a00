import { hostname } from "node:os";
import { parseArgs } from "node:util";
import { workerEnv } from "#lib/env.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { untilIdle } from "#lib/jobs/until-idle.ts";
import { workerServices } from "#lib/jobs/worker-services.ts";
import { resealSecrets } from "#lib/secrets/reseal-secrets.ts";

/** Whatever still hangs after this is ended with the process: leases run out and another worker goes on. */
const exitMs = 5_000;

/** So long a database may be away before a worker that began ends again. */
const resealMs = 60_000;

const { importsOnly, untilIdle: endsIdle } = readArguments();
const settings = readSettings();
const name = `${hostname()}-${process.pid}`;
const { close, ...deps } = workerServices(settings, name);
const starting = startWorker({
  connectionString: settings.DATABASE_URL,
  name,
  deps,
  importsOnly,
  gkeProject: settings.GKE_PROJECT ?? settings.SLUICE_PROJECT ?? null,
});
let stopping = false;

/** `--import-only`: copies models and nothing else, beside a bucket. `--until-idle`: ends when no import is left, as a Job does. */
function readArguments(): { importsOnly: boolean; untilIdle: boolean } {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({ options: { "import-only": flag, "until-idle": flag } });
    return { importsOnly: values["import-only"], untilIdle: values["until-idle"] };
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\nnpm run worker -- [--import-only] [--until-idle]`,
    );
    return process.exit(2);
  }
}

function readSettings() {
  try {
    return workerEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), exitMs).unref();
  const worker = await starting;
  await worker.stop();
  await close();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
// Whoever started us by IPC is gone, and nobody else would end us.
process.on("disconnect", () => void stop());

await starting;
const resealed = await throughOutage(AbortSignal.timeout(resealMs), () =>
  resealSecrets({ db: deps.db, secretKey: settings.SLUICE_SECRET_KEY }),
);
if (resealed > 0) console.log(`${resealed} secrets were sealed anew with the first key.`);
console.log(`Worker ${name} takes jobs${importsOnly ? " of imports" : ""}.`);
if (endsIdle) {
  await untilIdle(deps.db, new AbortController().signal);
  console.log("No import is left.");
  await stop();
}
