import { z } from "zod";

const mebibyte = 2 ** 20;

/** A limit as people enter it, in MiB a second; an empty text is none. In bytes a second from here on. */
export const byteLimit = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(withPoint(text))))
  .pipe(
    z
      .number("Enter a number of MiB/s, or nothing.")
      .min(1, "1 MiB/s at least.")
      .max(100_000, "This is as good as no limit: leave it empty.")
      .nullable(),
  )
  .transform((mebibytes) => (mebibytes === null ? null : Math.round(mebibytes * mebibyte)));

/** `1,5` is one and a half; the comma of `10,000` parts thousands, as it does on every screen. */
function withPoint(text: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
}
