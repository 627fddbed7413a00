import { z } from "zod";

const refused = z.object({
  response: z.object({
    status: z.number(),
    data: z.unknown(),
    headers: z.custom<Iterable<[string, string]>>(isIterable).optional(),
  }),
});
/** Headers of Node's fetch or of the library's own, which are of two classes. */
function isIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

const sentence = z.object({ error: z.object({ message: z.string() }) });

/** What the auth library throws, as Google's client of buckets would: it keeps the status and Google's sentence in the answer. */
export function answered(cause: unknown): unknown {
  const known = refused.safeParse(cause);
  if (!known.success) return cause;
  const { status, data, headers } = known.data.response;
  const said = sentence.safeParse(parsed(data));
  if (!said.success) return cause;
  const sent = Object.fromEntries(headers ?? []);
  return Object.assign(new Error(said.data.error.message, { cause }), { code: status, response: { headers: sent } });
}

/** A refused download has its sentence in bytes, as JSON or as it is. */
function parsed(data: unknown): unknown {
  if (!(data instanceof ArrayBuffer)) return data;
  const text = Buffer.from(data).toString();
  try {
    return JSON.parse(text);
  } catch {
    return { error: { message: text.trim() } };
  }
}
