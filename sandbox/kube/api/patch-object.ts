import { badRequest, invalid, notFound } from "../errors.ts";
import { isMap, type Json, type JsonMap, mapAt, textOf } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { jsonPatch } from "../patch/json-patch.ts";
import { mergePatch } from "../patch/merge-patch.ts";
import { strategicMerge } from "../patch/strategic-merge.ts";
import { readApplied, readObject } from "../registry/read-object.ts";
import { applyObject, updateObject } from "../registry/update.ts";
import type { Resource } from "../resources.ts";
import { schemaOf } from "../schema/schema.ts";
import type { Call } from "./call.ts";
import { mediaType, readPatch } from "./read-body.ts";
import { shown } from "./shown.ts";
import { answerObject, fieldValidation, storedForm, writeOptions } from "./write-objects.ts";

const applyType = "application/apply-patch+yaml";
export const patchTypes = [
  "application/json-patch+json",
  "application/merge-patch+json",
  "application/strategic-merge-patch+json",
  applyType,
];

export async function patchObject(call: Call): Promise<void> {
  const body = await readPatch(call.req, patchTypes);
  checkOptions(call);
  if (mediaType(call.req) === applyType) return apply(call, body);
  if (call.query.has("force")) throw patchOptions("force", "Forbidden: may not be specified for non-apply patch");

  const { resource, registry, namespace, name } = call;
  const live = registry.store.get(resource, namespace, name);
  if (!live) throw notFound(resource, name);
  const patched = patchedBy(mediaType(call.req), resource, shown(resource, live), body);
  const { object, warnings } = readObject(resource, patched, fieldValidation(call));
  const { kept, object: stored } = storedForm(resource, object);
  answerObject(call, 200, updateObject(registry, kept, live, stored, writeOptions(call)), warnings);
}

/** The object as the patch makes it. */
export function patchedBy(type: string, resource: Pick<Resource, "type">, object: JsonMap, patch: Json): Json {
  if (type === "application/json-patch+json") return jsonPatch(object, patch);
  if (!isMap(patch)) throw badRequest("error decoding patch: the patch is no object");
  const patched =
    type === "application/merge-patch+json"
      ? mergePatch(object, patch)
      : strategicMerge(schemaOf(resource.type), object, patch);
  return patched ?? {};
}

function apply(call: Call, body: Json): void {
  const { resource, registry, namespace, name, query } = call;
  if (!query.get("fieldManager")) {
    throw patchOptions("fieldManager", "Required value: is required for apply patch");
  }
  const applied = readApplied(resource, body, name);
  const metadata = mapAt(applied, "metadata");
  if (metadata["managedFields"] !== undefined) throw badRequest("metadata.managedFields must be nil");
  if (metadata["name"] !== undefined && metadata["name"] !== name) {
    throw badRequest(
      `the name of the object (${textOf(metadata["name"])}) does not match the name on the URL (${name})`,
    );
  }
  if (metadata["namespace"] !== undefined && metadata["namespace"] !== namespace) {
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  }
  const live = registry.store.get(resource, namespace, name);
  if (!live && call.subresource !== "") throw notFound(resource, name);
  const named = { ...applied, metadata: { ...metadata, name, ...(namespace !== undefined && { namespace }) } };
  const force = query.get("force") === "true";
  const made: KubeObject = applyObject(
    registry,
    resource,
    { live, applied: named, namespace, force },
    writeOptions(call),
  );
  answerObject(call, live ? 200 : 201, made);
}

function checkOptions({ query }: Call): void {
  const tried = query.getAll("dryRun").filter((one) => one !== "");
  if (tried.some((one) => one !== "All")) {
    throw patchOptions("dryRun", `Unsupported value: ${JSON.stringify(tried)}: supported values: "All"`);
  }
  const { length } = query.get("fieldManager") ?? "";
  if (length > 128) throw patchOptions("fieldManager", "Too long: may not be more than 128 bytes");
}

function patchOptions(field: string, text: string) {
  const reasons: Record<string, string> = { Required: "Required", Unsupported: "NotSupported", Too: "TooLong" };
  const reason = `FieldValue${reasons[text.split(" ")[0] ?? ""] ?? "Forbidden"}`;
  return invalid({ group: "meta.k8s.io", kind: "PatchOptions" }, "", [{ field, reason, text }]);
}
