"use server";

import { action } from "#lib/action.ts";
import { grantReader } from "#lib/identity/grant-reader.ts";
import { grantReaderInput } from "#lib/identity/schema.ts";
import { services } from "#lib/services.ts";

export const grantReaderAction = action(
  {
    name: "identity.grant-reader",
    may: "identity:write",
    input: grantReaderInput,
    target: ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`,
  },
  (input, by) => grantReader(input, { ...services(), ...by }),
);
