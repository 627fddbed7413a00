import type { Buckets } from "#lib/clients/buckets.ts";
import type { Hub } from "#lib/clients/hub.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { estimateSeconds } from "#lib/imports/plan/estimate-seconds.ts";
import { findStoredCopies } from "#lib/imports/plan/find-stored-copies.ts";
import { findPlaceUse } from "#lib/imports/plan/find-place-use.ts";
import { askHub } from "#lib/imports/hosts/ask-hub.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { type Held, holdImport } from "#lib/imports/copy/hold-import.ts";
import { planChecks } from "#lib/imports/plan/plan-checks.ts";
import { planFiles, plannedBytes } from "#lib/imports/plan/plan-files.ts";
import { putOffImport } from "#lib/imports/copy/put-off-import.ts";
import { readDestination } from "#lib/imports/plan/read-destination.ts";
import { readHeaders } from "#lib/imports/plan/read-headers.ts";
import { readRepo, type RepoState } from "#lib/imports/plan/read-repo.ts";
import { mainDtype, type SafetensorsHeader } from "#lib/imports/plan/safetensors-header.ts";
import type { ImportPlan } from "#lib/imports/schema.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";
import { writePlan } from "#lib/imports/plan/write-plan.ts";
import { type LeaseDeps, LeaseLost } from "#lib/jobs/lease.ts";
import { getDestination } from "#lib/settings/get-settings.ts";

export type PlanDeps = LeaseDeps & {
  hub: Hub;
  buckets: Buckets;
  hubUrl: string;
  /** What the Hub asked of other workers counts here too. Absent: nobody else is there. */
  limits?: CommonLimits | undefined;
};

/**
 * The job that plans an import: it resolves the revision, decides what happens to each file, reads the safetensors headers and checks the
 * destination. What the user must know is in the plan's checks; a repo that cannot be read at all fails the import with a sentence, and a Hub or
 * bucket that does not answer puts it off. Safe to run twice.
 */
export async function planImport({ importId }: { importId: string }, deps: PlanDeps): Promise<void> {
  await holdImport(importId, "plan", deps, async (held) => {
    const row = await deps.db.import.findUnique({ where: { id: importId } });
    if (row?.state !== "planning" || row.wish !== "plan") return;
    try {
      await writePlan(importId, await readPlan(row, { ...deps, signal: held.signal }), held);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (held.signal.aborted) return;
      const failure = failureOf(error);
      if (failure.retryable) await putOffImport(importId, "planning", failure, held);
      else await failPlan(importId, failure.message, held);
    }
  });
}

async function failPlan(importId: string, message: string, held: Held) {
  const at = new Date();
  await held.write(async (tx) => {
    await tx.import.update({ where: { id: importId }, data: { state: "failed", problem: message, retryAt: null } });
    await writeEvents(importId, [{ at, kind: "failed", text: message }], tx);
  });
}

type Row = Pick<Import, "id" | "repo" | "revision" | "bucket" | "include" | "exclude">;

async function readPlan(row: Row, deps: PlanDeps) {
  const repo = await askHub(() => readRepo(row, deps), deps.limits);
  const { model, files } = repo;
  const { bucket, prefix: root } = await getDestination(deps.db, { bucket: row.bucket });
  const place = { importId: row.id, bucket: bucket ?? row.bucket, prefix: `${root}${model.repo}/${model.commit}/` };

  const destination = await readDestination(place, deps);
  const digests = files.flatMap(({ sha256 }) => sha256 ?? []);
  const copies = destination.info
    ? await findStoredCopies({ bucket: place.bucket, digests }, deps)
    : new Map<string, never>();
  const planned = planFiles(model.repo, files, { verified: destination.verified, copies, choice: row });
  const weights = planned.filter(({ path, action }) => action !== "skip" && path.endsWith(".safetensors"));
  const headers = repo.access.granted
    ? await askHub(() => readHeaders(model, weights, deps), deps.limits)
    : { total: null, broken: [] };

  const checks = planChecks({
    ...repo,
    page: `${deps.hubUrl}/${model.repo}`,
    planned,
    brokenHeaders: headers.broken,
    destination,
    ...(await findPlaceUse(place, deps.db)),
  });
  const bytes = plannedBytes(planned);
  const copied = planned.filter(({ action }) => action === "copy");
  const plan: ImportPlan = {
    plannedAt: new Date().toISOString(),
    ...terms(repo),
    ...tensors(headers.total, model.parameters),
    bucketLocation: destination.info?.location ?? null,
    storageClass: destination.info?.storageClass ?? null,
    estimatedSeconds: await estimateSeconds({ bucket: place.bucket, bytes: bytes.copy, files: copied.length }, deps.db),
    checks,
  };
  return { place, commit: model.commit, repo: model.repo, planned, bytes, plan };
}

function terms({ model, access, user }: RepoState) {
  const closed = model.gated !== false || model.private;
  return {
    license: model.license ?? null,
    licenseUrl: model.licenseUrl ?? null,
    gated: model.gated,
    access: access.granted ? (closed ? ("granted" as const) : ("open" as const)) : ("not_granted" as const),
    tokenName: user ? (user.tokenName ?? user.name) : null,
  };
}

/** Counted from the headers; where they may not be read, what the Hub counted from them. */
function tensors(total: SafetensorsHeader | null, counted: Record<string, number> | undefined) {
  if (total)
    return {
      parameters: total.parameters,
      dtype: mainDtype(total.parametersByDtype),
      dtypes: total.parametersByDtype,
      tensorBytes: total.tensorBytes,
    };
  if (!counted) return { parameters: null, dtype: null, dtypes: {}, tensorBytes: null };
  return {
    parameters: Object.values(counted).reduce((sum, count) => sum + count, 0),
    dtype: mainDtype(counted),
    dtypes: counted,
    tensorBytes: null,
  };
}
