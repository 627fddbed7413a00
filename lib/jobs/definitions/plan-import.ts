import { planImport } from "#lib/imports/plan/plan-import.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** Reading a repo is mostly waiting for others. */
export const planImportJob: Definition<"plan-import"> = {
  name: "plan-import",
  atATime: 3,
  run: planImport,
};
