import type { IncomingMessage } from "node:http";
import { readText } from "../../http/read-json.ts";
import { badRequest, KubeError } from "../errors.ts";
import type { Json } from "../json.ts";

/** `application/merge-patch+json` of a `Content-Type` header with whatever follows it. */
export function mediaType(req: IncomingMessage): string {
  return (req.headers["content-type"] ?? "application/json").split(";")[0]?.trim() ?? "";
}

/** The body as JSON; null where there is none. Throws what the real server answers to a body of another kind. */
export async function readBody(req: IncomingMessage, accepted = ["application/json"]): Promise<Json> {
  const text = await readText(req).catch((error: unknown) => {
    if (error instanceof RangeError) throw new KubeError(413, "RequestEntityTooLarge", "limit is 3145728");
    throw error;
  });
  if (text === "") return null;
  if (!accepted.includes(mediaType(req))) throw unsupported(accepted);
  try {
    const body: Json = JSON.parse(text);
    return body;
  } catch (error) {
    throw badRequest(`the object provided is unrecognized (must be of type JSON): ${String(error)}`);
  }
}

function unsupported(accepted: string[]): KubeError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(", ")}`;
  return new KubeError(415, "UnsupportedMediaType", message);
}
