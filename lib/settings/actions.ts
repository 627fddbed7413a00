"use server";

import { action } from "#lib/action.ts";
import { services } from "#lib/services.ts";
import {
  chooseBucket,
  removePrice,
  removeToken,
  setPrice,
  setToken,
  skipToken,
} from "#lib/settings/change-settings.ts";
import { chooseBucketInput, noInput, removePriceInput, setPriceInput, setTokenInput } from "#lib/settings/schema.ts";

export const chooseBucketAction = action(
  { name: "settings.choose-bucket", may: "settings:write", input: chooseBucketInput },
  (input, actor) => chooseBucket(input, { ...services(), actor }),
  { target: ({ bucket, prefix }) => `gs://${bucket}/${prefix}` },
);

export const setTokenAction = action(
  { name: "settings.set-token", may: "secrets:write", input: setTokenInput },
  ({ token }, actor) => setToken(token, { ...services(), actor }),
  { target: () => "Hugging Face token", detail: (_, { lastFour, name }) => ({ after: { lastFour, belongsTo: name } }) },
);

export const removeTokenAction = action(
  { name: "settings.remove-token", may: "secrets:write", input: noInput },
  (_, actor) => removeToken({ ...services(), actor }),
  { target: () => "Hugging Face token" },
);

export const skipTokenAction = action(
  { name: "settings.skip-token", may: "settings:write", input: noInput },
  (_, actor) => skipToken({ ...services(), actor }),
);

export const setPriceAction = action(
  { name: "settings.set-price", may: "settings:write", input: setPriceInput },
  (input, actor) => setPrice(input, { ...services(), actor }),
  {
    target: ({ item }) => item,
    detail: ({ amount, currency, unit, source }) => ({ after: { amount, currency, unit, source } }),
  },
);

export const removePriceAction = action(
  { name: "settings.remove-price", may: "settings:write", input: removePriceInput },
  ({ id }, actor) => removePrice(id, { ...services(), actor }),
);
