import type { IncomingMessage } from "node:http";
import { parse, YAMLParseError } from "yaml";
import { readText } from "../../http/read-json.ts";
import { badRequest, KubeError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Resource } from "../resources.ts";

/** The forms of a whole object. The real server speaks Go's own beside these. */
const objectTypes = ["application/json", "application/yaml"];

/** `application/merge-patch+json` of a `Content-Type` header with whatever follows it. */
export function mediaType(req: IncomingMessage): string {
  return (req.headers["content-type"] ?? "application/json").split(";")[0]?.trim() ?? "";
}

/** An object that was sent. Throws what the real server answers to a body that is none. */
export async function readSent(req: IncomingMessage, { kind }: Pick<Resource, "kind">): Promise<Json> {
  if (!objectTypes.includes(mediaType(req))) throw unsupported(mediaType(req));
  const text = await textOf(req);
  const body = parsed(text);
  if (body !== undefined) return body;
  const found = text === "" ? "<empty>" : text.slice(0, 100);
  const why = `couldn't get version/kind; json parse error: unexpected end of JSON input (${found})`;
  throw badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why}`);
}

/** A patch. Throws the 415 of a form that none of these is. */
export async function readPatch(req: IncomingMessage, accepted: string[]): Promise<Json> {
  if (!accepted.includes(mediaType(req))) {
    throw new KubeError(415, "UnsupportedMediaType", "415: Unsupported Media Type", {});
  }
  const isYaml = mediaType(req).endsWith("+yaml");
  const text = await textOf(req);
  const body = parsed(text);
  if (body !== undefined || (isYaml && text === "")) return body ?? {};
  if (!isYaml) throw badRequest("invalid JSON patch");
  throw badRequest(
    "error decoding patch: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
  );
}

/** How to delete; null where nothing is said of it. */
export async function readOptions(req: IncomingMessage): Promise<Json> {
  return parsed(await textOf(req)) ?? null;
}

/** JSON is YAML too, but a part of it is not: what starts as JSON has to be it. */
function parsed(text: string): Json | undefined {
  try {
    const body: Json = /^\s*[[{]/.test(text) ? JSON.parse(text) : parse(text);
    return body ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YAMLParseError) return undefined;
    throw error;
  }
}

async function textOf(req: IncomingMessage): Promise<string> {
  return readText(req).catch((error: unknown) => {
    if (error instanceof RangeError) throw new KubeError(413, "RequestEntityTooLarge", "limit is 3145728");
    throw error;
  });
}

/** Whoever sends Go's own form must not read that it is taken. */
function unsupported(sent: string): KubeError {
  const protobuf = "application/vnd.kubernetes.protobuf";
  const accepted = [...objectTypes, ...(sent === protobuf ? [] : [protobuf])].join(", ");
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted}`;
  return new KubeError(415, "UnsupportedMediaType", message);
}
