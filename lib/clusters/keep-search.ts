import type { Hold } from "#lib/jobs/hold-lease.ts";
import { storable } from "#lib/storable.ts";

/** Writes down what a search for clusters came to: that it went well, or why it fails and since when. What is as before is not announced. */
export async function keepSearch(project: string, problem: string | null, hold: Hold): Promise<void> {
  const said = storable(problem);
  await hold.write(async (tx) => {
    const before = await tx.clusterSearch.findUnique({ where: { project } });
    if (said !== null && said === before?.problem) return;
    const now = new Date();
    const mended = before?.problem ? { problem: null, failedAt: null } : {};
    const data = said === null ? { doneAt: now, ...mended } : { problem: said, failedAt: before?.failedAt ?? now };
    await tx.clusterSearch.upsert({ where: { project }, create: { project, ...data }, update: data });
  });
}
