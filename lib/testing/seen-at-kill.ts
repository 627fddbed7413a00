import { begunSessions } from "#lib/testing/begun-sessions.ts";
import { bucketRequests } from "#lib/testing/bucket-requests.ts";
import type { ImportRig } from "#lib/testing/import-rig.ts";
import { SMALLEST_PART } from "#lib/transfer/part-plan.ts";

/** What was finished when the worker was dead, and how often the Hub had been asked for bytes until then. */
export type Killed = {
  /** The import was done, and its worker only had to say so to the queue. */
  wasDone: boolean;
  reads: Awaited<ReturnType<ImportRig["hub"]["requests"]>>["files"];
  /** Paths of the files whose row says so. */
  verified: string[];
  /** Parts that the bucket had, in an upload or in a session. */
  parts: { name: string; number: number }[];
  /** Sessions that no row names. Cloud Storage lists none, so nobody can find them any more. */
  unnamedSessions: string[];
};

/** Asked between the kill and whoever goes on. */
export async function seenAtKill(rig: ImportRig, importId: string): Promise<Killed> {
  const { state, prefix } = await rig.db.import.findUniqueOrThrow({ where: { id: importId } });
  const files = await rig.db.importFile.findMany({ where: { importId } });
  const sessions = begunSessions(rig, prefix ?? "");
  const sent = (await bucketRequests(rig)).filter(
    ({ operation, status }) => operation === "xml.part" && status === 200,
  );
  const kept = sessions.flatMap(({ name, isEnded, keptBytes }) => {
    const count = isEnded ? Math.ceil(keptBytes / SMALLEST_PART) : Math.floor(keptBytes / SMALLEST_PART);
    return Array.from({ length: count }, (_, index) => ({ name: `models/${name}`, number: index + 1 }));
  });
  return {
    wasDone: state === "done",
    reads: (await rig.hub.requests()).files,
    verified: files.filter((file) => file.state === "verified").map(({ path }) => path),
    parts: [...sent.map(({ resource, part = 0 }) => ({ name: resource, number: part })), ...kept],
    unnamedSessions: sessions
      .filter(({ id }) => !files.some(({ uploadId }) => uploadId?.includes(id)))
      .map(({ id }) => id),
  };
}
