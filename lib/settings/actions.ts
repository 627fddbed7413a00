"use server";

import { action } from "#lib/action.ts";
import { services } from "#lib/services.ts";
import { removePrice, setPrice } from "#lib/settings/change-price.ts";
import { removeToken, setToken, skipToken } from "#lib/settings/change-token.ts";
import { chooseBucket } from "#lib/settings/choose-bucket.ts";
import { limitImports } from "#lib/settings/limit-imports.ts";
import {
  chooseBucketInput,
  limitImportsInput,
  noInput,
  removePriceInput,
  setPriceInput,
  setTokenInput,
} from "#lib/settings/schema.ts";

const target = () => "Hugging Face token";

export const chooseBucketAction = action(
  {
    name: "settings.choose-bucket",
    may: "settings:write",
    input: chooseBucketInput,
    target: ({ bucket, prefix }) => `gs://${bucket}/${prefix}`,
  },
  (input, by) => chooseBucket(input, { ...services(), ...by }),
);

export const setTokenAction = action(
  { name: "settings.set-token", may: "secrets:write", input: setTokenInput, target },
  ({ token }, by) => setToken(token, { ...services(), ...by }),
);

export const removeTokenAction = action(
  { name: "settings.remove-token", may: "secrets:write", input: noInput, target },
  (_, by) => removeToken({ ...services(), ...by }),
);

export const skipTokenAction = action(
  { name: "settings.skip-token", may: "settings:write", input: noInput, target },
  (_, by) => skipToken({ ...services(), ...by }),
);

export const limitImportsAction = action(
  { name: "settings.limit-imports", may: "settings:write", input: limitImportsInput, target: () => "Bandwidth" },
  (input, by) => limitImports(input, { ...services(), ...by }),
);

export const setPriceAction = action(
  { name: "settings.set-price", may: "settings:write", input: setPriceInput, target: ({ item }) => item },
  (input, by) => setPrice(input, { ...services(), ...by }),
);

export const removePriceAction = action(
  { name: "settings.remove-price", may: "settings:write", input: removePriceInput, target: ({ id }) => id },
  ({ id }, by) => removePrice(id, { ...services(), ...by }),
);
