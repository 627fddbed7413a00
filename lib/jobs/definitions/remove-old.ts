import type { Definition } from "#lib/jobs/definition.ts";
import { removeOld } from "#lib/retention/remove-old.ts";

export const removeOldJob: Definition<"remove-old"> = {
  name: "remove-old",
  atATime: 1,
  run: (input, deps) => removeOld(input, deps),
};
