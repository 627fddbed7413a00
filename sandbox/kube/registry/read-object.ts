import { badRequest, KubeError } from "../errors.ts";
import { isMap, type Json, type JsonMap, mapAt, textOf } from "../json.ts";
import { apiVersionOf, type Resource, resourceOfKind } from "../resources.ts";
import { duplicateItems } from "../fields/duplicate-items.ts";
import { itemElement } from "../fields/items.ts";
import { pathText } from "../fields/field-set.ts";
import { readFields } from "../schema/read-fields.ts";
import { schemaOf, type Type } from "../schema/schema.ts";

type Kind = Pick<Resource, "group" | "version" | "kind" | "type">;

/** `Ignore` drops unknown fields, `Warn` tells of them, `Strict` refuses them. */
export type FieldValidation = "Ignore" | "Warn" | "Strict";

/** A sent body as an object of its kind, and the warnings that go with the answer. Throws a 400 where it is none. */
export function readObject(
  kind: Kind,
  body: Json,
  validation: FieldValidation,
): { object: JsonMap; warnings: string[] } {
  const named = withKind(kind, body);
  const { value, problems } = readFields(schemaOf(kind.type), named);
  const failed = `${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}`;
  for (const { path, wrong } of problems) {
    if (wrong) {
      const where = `Go struct field ${wrong.inside}.${path.replaceAll(/\[\d+\]/g, "")}`;
      throw badRequest(`${failed}: json: cannot unmarshal ${wrong.got} into ${where} of type ${goType(wrong.wanted)}`);
    }
  }
  const unknown = problems.map(({ path }) => `unknown field "${path}"`);
  if (unknown.length > 0 && validation === "Strict") {
    throw badRequest(`${failed}: strict decoding error: ${unknown.join(", ")}`);
  }
  return { object: isMap(value) ? value : {}, warnings: validation === "Warn" ? unknown : [] };
}

/** The body of an apply: nothing may be in it that its kind does not have. Throws the real server's bare 500 otherwise. */
export function readApplied(resource: Resource, body: Json, name: string): JsonMap {
  const { apiVersion, kind } = isMap(body) ? body : {};
  if (apiVersion !== apiVersionOf(resource) || kind !== resource.kind) {
    throw badRequest(`invalid object type: ${textOf(apiVersion ?? "/")}, Kind=${textOf(kind ?? "")}`);
  }
  const named = withKind(resource, body);
  const namespace = textOf(mapAt(named, "metadata")["namespace"] ?? "");
  const { value, problems } = readFields(schemaOf(resource.type), named);
  const untyped = (what: string) => {
    const object = `${namespace}/${name}; ${apiVersionOf(resource)}, Kind=${resource.kind}`;
    return new KubeError(500, "", `failed to create typed patch object (${object}): ${what}`);
  };
  const [first] = problems;
  if (first) {
    const path = declaredPath(schemaOf(resource.type), named, first.path);
    const what = first.wrong
      ? `expected ${smdType(first.wrong.wanted)}, got ${first.wrong.got}`
      : "field not declared in schema";
    throw untyped(`${path}: ${what}`);
  }
  const [twice] = duplicateItems(schemaOf(resource.type), value);
  if (twice !== undefined) throw untyped(twice);
  return isMap(value) ? value : {};
}

function withKind(kind: Kind, body: Json): JsonMap {
  const sent = isMap(body) ? body : {};
  const apiVersion = textOf(sent["apiVersion"] ?? apiVersionOf(kind));
  const named = textOf(sent["kind"] ?? kind.kind);
  if (apiVersion === apiVersionOf(kind) && named === kind.kind) {
    return { ...sent, apiVersion, kind: named, metadata: mapAt(sent, "metadata") };
  }
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  const known = resourceOfKind(apiVersion, named);
  const why = known
    ? `converting (${known.group || "v1"}.${named}) to (${kind.group || "core"}.${kind.kind}): unknown conversion`
    : `no kind "${named}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
  throw badRequest(`${named} in version "${version}" cannot be handled as a ${kind.kind}: ${why}`);
}

/** `spec.containers[0].imge` as the merge names it: `.spec.containers[name="vllm"].imge`. */
function declaredPath(type: Type, value: Json, path: string): string {
  let at: Json | undefined = value;
  let here: Type | undefined = type;
  const elements = path.split(/\.|(?=\[)/).map((part) => {
    const index = /^\[(\d+)\]$/.exec(part)?.[1];
    if (index !== undefined && here?.kind === "list") {
      const item: Json | undefined = Array.isArray(at) ? at[Number(index)] : undefined;
      const text: string = here.keys === null ? part : pathText(itemElement(here, item));
      at = item;
      here = here.of;
      return text;
    }
    at = isMap(at) ? at[part] : undefined;
    here = here?.kind === "struct" ? here.fields.get(part)?.type : here?.kind === "map" ? here.of : undefined;
    return `.${part}`;
  });
  return elements.join("");
}

function smdType(wanted: string): string {
  return wanted === "number" ? "numeric (int or float)" : wanted;
}

function goType(wanted: string): string {
  const types: Record<string, string> = {
    number: "int32",
    boolean: "bool",
    list: "[]string",
    map: "map[string]string",
  };
  return types[wanted] ?? wanted;
}
