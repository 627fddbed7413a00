import { settleImport } from "#lib/imports/copy/settle-import.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** A pause or cancel does not stand in line behind copies. */
export const settleImportJob: Definition<"settle-import"> = {
  name: "settle-import",
  atATime: 1,
  run: settleImport,
};
