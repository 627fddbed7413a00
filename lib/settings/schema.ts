import { z } from "zod";
import { byteLimit } from "#lib/settings/byte-limit.ts";

const bucketName = z
  .string()
  .trim()
  .transform((value) => value.replace(/^gs:\/\//, "").replace(/\/+$/, ""))
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, "Enter a bucket's name, such as team-models-usc1."));

/** What stands in front of `ORG/NAME/COMMIT/` in the bucket; empty, or with a slash at its end. */
const prefix = z
  .string()
  .trim()
  .transform((value) => value.replace(/^\/+|\/+$/g, ""))
  .pipe(
    z
      .string()
      .max(200)
      .regex(
        /^(?!\.\.?(\/|$))[\w.-]*(\/(?!\.\.?(\/|$))[\w.-]+)*$/,
        "Use letters, digits, dots, dashes and single slashes.",
      ),
  )
  .transform((value) => (value === "" ? "" : `${value}/`));

export const chooseBucketInput = z.object({ bucket: bucketName, prefix });

export const setTokenInput = z.object({
  token: z
    .string()
    .trim()
    .regex(/^hf_[A-Za-z0-9_]{4,200}$/, "A Hugging Face token begins with hf_."),
});

export const limitImportsInput = z.object({ mostBytesPerSecond: byteLimit });

export const noInput = z.object({});

export const setPriceInput = z.object({
  item: z.string().trim().min(1, "Say what has this price.").max(80),
  unit: z.string().trim().min(1, "Say what it is per: GiB-month, hour, …").max(40),
  amount: z.coerce.number("Enter a number.").nonnegative("A price is not negative.").max(1e9),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, "Three letters: USD, EUR, …"),
  source: z.string().trim().min(3, "Name where the price is from: a page and its date.").max(300),
});

export const removePriceInput = z.object({ id: z.uuid() });

const priceView = z.object({
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  amount: z.number(),
  currency: z.string(),
  source: z.string(),
  enteredBy: z.string(),
  enteredAt: z.iso.datetime(),
});

const settingsView = z.object({
  sandbox: z.boolean(),
  project: z.string().nullable(),
  hubUrl: z.string(),
  bucket: z.string().nullable(),
  prefix: z.string(),
  token: z.object({ lastFour: z.string(), updatedAt: z.iso.datetime(), updatedBy: z.string().nullable() }).nullable(),
  tokenSkipped: z.boolean(),
  /** Bytes a second that an import reads of the Hub at most. */
  importLimit: z.number().nullable(),
  prices: z.array(priceView),
});

export type SettingsView = z.output<typeof settingsView>;
