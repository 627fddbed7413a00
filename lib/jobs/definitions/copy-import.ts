import { copyImport } from "#lib/imports/copy/copy-import.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** Two, so that a small import does not wait for a large one; they share the memory for parts. */
export const copyImportJob: Definition<"copy-import"> = {
  name: "copy-import",
  atATime: 2,
  run: copyImport,
};
