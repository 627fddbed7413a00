import type { Tx } from "#lib/db.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { PlannedFile } from "#lib/imports/plan/plan-files.ts";
import { type FileAction, importPlan, type ImportPlan } from "#lib/imports/schema.ts";
import { storable, storableJson } from "#lib/imports/plan/storable.ts";

type Planned = {
  place: { bucket: string; prefix: string };
  repo: string;
  commit: string;
  planned: PlannedFile[];
  bytes: Record<FileAction, number>;
  plan: ImportPlan;
};

const stateOf = { copy: "waiting", present: "verified", reuse: "waiting", skip: "skipped" } as const;

/** Replaces what an earlier plan had recorded, all of it in one transaction. */
export async function writePlan(
  importId: string,
  { place, repo, commit, planned, bytes, plan }: Planned,
  held: Held,
): Promise<void> {
  await held.write(async (tx) => {
    await tx.importFile.deleteMany({ where: { importId } });
    await insertFiles(importId, planned, tx);
    await tx.import.update({
      where: { id: importId },
      data: {
        state: "planned",
        repo,
        commit,
        bucket: place.bucket,
        prefix: place.prefix,
        plan: importPlan.parse(JSON.parse(storableJson(plan))),
        copyBytes: bytes.copy,
        presentBytes: bytes.present,
        reuseBytes: bytes.reuse,
        reusedBytes: 0,
        copiedBytes: 0,
        verifiedBytes: 0,
        problem: null,
        retryAt: null,
        tries: 0,
      },
    });
  });
}

/** A plan with a name that cannot be stored is blocked; its row only shows it. One statement: `createMany` takes twenty times as long for ten thousand rows. */
async function insertFiles(importId: string, planned: PlannedFile[], tx: Tx): Promise<void> {
  const byPath = new Map(planned.map((file) => [storable(file.path), file]));
  const rows = [...byPath].map(([path, file]) => ({
    ...file,
    path,
    state: stateOf[file.action],
    copiedBytes: file.action === "present" ? file.size : 0,
  }));
  await tx.$executeRaw`
    INSERT INTO "import_file" ("id", "importId", "path", "size", "gitSha1", "sha256", "action", "reason", "state", "copiedBytes",
      "crc32c", "generation", "sourceObject", "sourceVersion")
    SELECT gen_random_uuid(), ${importId}::uuid, n.* FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS n("path" text,
      "size" bigint, "gitSha1" text, "sha256" text, "action" "FileAction", "reason" text, "state" "FileState", "copiedBytes" bigint,
      "crc32c" text, "generation" text, "sourceObject" text, "sourceVersion" text)`;
}
