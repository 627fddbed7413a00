import { startWorker } from "./start-worker.ts";

/** Runs the product's worker, as a process of its own, while `work` is done. */
export async function withWorker(env: NodeJS.ProcessEnv, work: () => Promise<void>): Promise<void> {
  const worker = await startWorker(env);
  try {
    await work();
  } finally {
    await worker.end();
  }
}
