import { randomUUID } from "node:crypto";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { ImportPlan } from "#lib/imports/schema.ts";

/** What a plan says of a small open repo without a problem. */
export function aPlan(plan: Partial<ImportPlan> = {}): ImportPlan {
  return {
    plannedAt: new Date().toISOString(),
    license: "apache-2.0",
    licenseUrl: null,
    gated: false,
    access: "open",
    tokenName: null,
    parameters: 1_000,
    dtype: "BF16",
    tensorBytes: 2_000,
    dtypes: {},
    bucketLocation: "US-CENTRAL1",
    storageClass: "STANDARD",
    estimatedSeconds: null,
    checks: [],
    ...plan,
  };
}

/** An import of a repo of its own that is planned and waits for its confirmation. */
export function anImport(row: Partial<Prisma.ImportUncheckedCreateInput> = {}): Prisma.ImportUncheckedCreateInput {
  const commit = randomUUID().replaceAll("-", "").padEnd(40, "0");
  const repo = `org/${randomUUID().slice(0, 8)}`;
  return {
    repo,
    revision: "main",
    commit,
    bucket: "models",
    prefix: `${repo}/${commit}/`,
    state: "planned",
    plan: aPlan(),
    createdBy: "Ada",
    ...row,
  };
}

/** A verified model of a repo of its own. */
export function aModel(row: Partial<Prisma.ModelUncheckedCreateInput> = {}): Prisma.ModelUncheckedCreateInput {
  const commit = randomUUID().replaceAll("-", "").padEnd(40, "0");
  const repo = `org/${randomUUID().slice(0, 8)}`;
  return {
    repo,
    commit,
    bucket: "models",
    prefix: `${repo}/${commit}/`,
    bytes: 2_000n,
    fileCount: 2,
    gated: false,
    manifestGeneration: "1",
    ...row,
  };
}
