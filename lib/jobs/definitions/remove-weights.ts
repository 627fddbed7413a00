import type { Definition } from "#lib/jobs/definition.ts";
import { removeWeights } from "#lib/models/weights/remove-weights.ts";

/** Mostly waiting for the bucket. */
export const removeWeightsJob: Definition<"remove-weights"> = {
  name: "remove-weights",
  atATime: 2,
  run: removeWeights,
};
