"use server";

import { action } from "#lib/action.ts";
import { askForListing } from "#lib/models/weights/ask-for-listing.ts";
import { askUpstream } from "#lib/models/upstream/ask-upstream.ts";
import { confirmAdoption, discardAdoption, rereadAdoption } from "#lib/models/adopt/change-adoption.ts";
import { deleteWeights } from "#lib/models/weights/delete-weights.ts";
import { requestAdoption } from "#lib/models/adopt/request-adoption.ts";
import {
  adoptionIdInput,
  deleteWeightsInput,
  listWeightsInput,
  lookUpstreamInput,
  requestAdoptionInput,
} from "#lib/models/schema.ts";
import { services } from "#lib/services.ts";

const adoption = {
  may: "imports:write",
  input: adoptionIdInput,
  target: ({ adoptionId }: { adoptionId: string }) => adoptionId,
} as const;

export const requestAdoptionAction = action(
  {
    name: "models.read-folder",
    may: "imports:write",
    input: requestAdoptionInput,
    target: ({ address: { bucket, prefix } }) => `gs://${bucket}/${prefix}`,
  },
  (input, by) => requestAdoption(input, { ...services(), ...by }),
);

export const confirmAdoptionAction = action({ name: "models.adopt", ...adoption }, (input, by) =>
  confirmAdoption(input, { ...services(), ...by }),
);

export const rereadAdoptionAction = action({ name: "models.read-folder-again", ...adoption }, (input, by) =>
  rereadAdoption(input, { ...services(), ...by }),
);

export const discardAdoptionAction = action({ name: "models.discard-adoption", ...adoption }, (input, by) =>
  discardAdoption(input, { ...services(), ...by }),
);

export const deleteWeightsAction = action(
  { name: "models.delete-weights", may: "models:write", input: deleteWeightsInput, target: ({ name }) => name },
  (input, by) => deleteWeights(input, { ...services(), ...by }),
);

export const lookUpstreamAction = action(
  { name: "models.look-upstream", may: "imports:write", input: lookUpstreamInput, asksOnly: true },
  (input) => askUpstream(input, services()),
);

export const listWeightsAction = action(
  { name: "models.list-weights", may: "imports:write", input: listWeightsInput, asksOnly: true },
  () => askForListing(services()),
);
