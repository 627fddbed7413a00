import assert from "node:assert/strict";
import { confirmedImport } from "../confirmed-import.ts";
import { settledImport } from "../settled-import.ts";
import type { Product } from "./with-product.ts";

export type ImportedModel = { id: string; bucket: string; prefix: string };

/** Imports a repo whole. Throws when it is not done in the end. */
export async function imported(repo: string, { deps }: Pick<Product, "deps">): Promise<ImportedModel> {
  const importId = await confirmedImport(repo, deps);
  const done = await settledImport(importId, deps.db, ["queued", "copying"]);
  assert.equal(done.state, "done", done.problem ?? "");
  const { id, bucket, prefix } = await deps.db.model.findUniqueOrThrow({ where: { importId } });
  return { id, bucket, prefix };
}
