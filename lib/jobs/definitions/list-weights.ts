import type { Definition } from "#lib/jobs/definition.ts";
import { listWeights } from "#lib/models/weights/list-weights.ts";

/** A bucket of many objects is listed page by page; one at a time is enough. */
export const listWeightsJob: Definition<"list-weights"> = {
  name: "list-weights",
  atATime: 1,
  run: (input, deps) => listWeights(input, deps),
};
