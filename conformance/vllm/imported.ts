import assert from "node:assert/strict";
import { confirmImport } from "#lib/imports/confirm-import.ts";
import { requestImport } from "#lib/imports/request-import.ts";
import { settledImport } from "../settled-import.ts";
import type { Product } from "./with-product.ts";

export type ImportedModel = { id: string; bucket: string; prefix: string };

/** Imports a repo whole. Throws when it is not done in the end. */
export async function imported(repo: string, { deps }: Pick<Product, "deps">): Promise<ImportedModel> {
  const { importId } = await requestImport({ reference: { repo, revision: "main" } }, deps);
  const planned = await settledImport(importId, deps.db, ["planning"]);
  assert.equal(planned.state, "planned", planned.problem ?? "");
  await confirmImport({ importId, licenceRead: true }, deps);
  const done = await settledImport(importId, deps.db, ["queued", "copying"]);
  assert.equal(done.state, "done", done.problem ?? "");
  const { id, bucket, prefix } = await deps.db.model.findUniqueOrThrow({ where: { importId } });
  return { id, bucket, prefix };
}
