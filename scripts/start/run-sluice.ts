import { once } from "node:events";
import { closingLines } from "./closing-lines.ts";
import { openLog } from "./log.ts";
import type { Options } from "./options.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";
import { removeReady, writeReady } from "./ready-file.ts";
import { createRunRecord } from "./run-record.ts";
import { startServices } from "./start-services.ts";

const report = (line: string) => console.log(`! ${line}`);

/** Runs Sluice until `signal` is aborted, and ends whatever was started, however far that was. */
export async function runSluice(options: Options, signal: AbortSignal): Promise<void> {
  const { dataDir, project, logs } = options;
  const began = Number(process.env["SLUICE_BEGAN_AT"] ?? performance.timeOrigin);
  await prepareDataDir(dataDir);
  const record = createRunRecord(dataDir);
  const depsOf = (name: string) => ({ dataDir, log: openLog(dataDir, name, logs), record, report, signal });

  const stack = new AsyncDisposableStack();
  try {
    const { url, port, databaseUrl, endpoints, signIn } = await startServices(options, { stack, signal, depsOf });
    stack.defer(() => removeReady(dataDir));
    writeReady(dataDir, { url, databaseUrl, endpoints });

    if (port !== 3000 && options.port === null) console.log(`Port 3000 is taken, so it is ${port}.`);
    const tookSeconds = (Date.now() - began) / 1000;
    console.log(closingLines({ url, project, dataDir, signIn, tookSeconds }));
    await once(signal, "abort");
    console.log("Ending …");
  } finally {
    await stack.disposeAsync();
  }
}
