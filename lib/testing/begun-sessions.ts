import { statSync } from "node:fs";
import type { ImportRig } from "#lib/testing/import-rig.ts";
import { readJsonFolder } from "../../sandbox/gcs/json-files.ts";
import { sessionRecord } from "../../sandbox/gcs/records.ts";

/** The resumable sessions that were begun below a prefix and not given up. Cloud Storage lists none, so the sandbox's own records are read. */
export function begunSessions({ gcs }: Pick<ImportRig, "gcs">, prefix: string) {
  const folder = `${gcs.stateDir}/buckets/models`;
  return readJsonFolder(sessionRecord, `${folder}/sessions`)
    .filter(({ spec }) => spec.name.startsWith(prefix))
    .map(({ id, spec, pieceId, finished }) => ({
      id,
      name: spec.name,
      /** It became an object. */
      isEnded: finished !== undefined,
      keptBytes: statSync(`${folder}/pieces/${pieceId}`).size,
    }));
}
