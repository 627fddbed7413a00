import { finishGrant } from "#lib/identity/finish-grant.ts";
import type { Definition } from "#lib/jobs/definition.ts";

export const finishGrantJob: Definition<"finish-grant"> = {
  name: "finish-grant",
  atATime: 1,
  run: finishGrant,
};
