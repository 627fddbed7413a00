import { z } from "zod";

const mebibyte = 2 ** 20;

/** A limit as people enter it, in MiB a second; an empty text is none. In bytes a second from here on. */
export const byteLimit = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(text.replace(",", "."))))
  .pipe(z.number("Enter a number of MiB/s, or nothing.").min(1, "1 MiB/s at least.").max(100_000).nullable())
  .transform((mebibytes) => (mebibytes === null ? null : Math.round(mebibytes * mebibyte)));
