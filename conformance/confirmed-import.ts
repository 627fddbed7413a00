import assert from "node:assert/strict";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import { settledImport } from "./settled-import.ts";
import type { User } from "./with-user.ts";

/** Asks for the import of a repo as a user does, who looks at the plan and confirms it. Gives the import's id; throws where nothing can be confirmed. */
export async function confirmedImport(
  repo: string,
  user: User,
  look: (planned: ImportView) => Promise<void> | void = () => undefined,
): Promise<string> {
  const { importId } = await requestImport({ reference: { repo, revision: "main" } }, user);
  const planned = await settledImport(importId, user.db, ["planning"]);
  assert.equal(planned.state, "planned", planned.problem ?? "");
  await look(planned);
  await confirmImport({ importId, licenceRead: true }, user);
  return importId;
}
