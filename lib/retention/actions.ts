"use server";

import { action } from "#lib/action.ts";
import { enteredLimits, setRetentionInput } from "#lib/retention/schema.ts";
import { setRetention } from "#lib/retention/set-retention.ts";
import { services } from "#lib/services.ts";

export const setRetentionAction = action(
  { name: "settings.set-retention", may: "settings:write", input: setRetentionInput, target: () => "Retention" },
  (fields, by) => setRetention(enteredLimits(fields), { ...services(), ...by }),
);
