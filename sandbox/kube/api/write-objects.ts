import { badRequest, invalid, methodNotAllowed } from "../errors.ts";
import { isMap, type JsonMap, mapAt, textOf, without } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { apiVersionOf, events, newEvents, type Resource } from "../resources.ts";
import { createObject } from "../registry/create.ts";
import { deleteObject, type DeleteOptions } from "../registry/delete.ts";
import { type FieldValidation, readObject } from "../registry/read-object.ts";
import type { WriteOptions } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { answer, type Call, fieldManager, isDryRun } from "./call.ts";
import { createEvent } from "../registry/create-event.ts";
import { oldEvent } from "../registry/convert-event.ts";
import { liveObject } from "./get-objects.ts";
import { readOptions, readSent } from "./read-body.ts";
import { selection } from "./select.ts";
import { shown } from "./shown.ts";
import { tableOf, wantsTable } from "./table.ts";

export function writeOptions(call: Call): WriteOptions {
  const { subresource } = call;
  const isPatch = call.req.method === "PATCH";
  return { manager: fieldManager(call), dryRun: isDryRun(call), isPatch, ...(subresource !== "" && { subresource }) };
}

export function fieldValidation({ query }: Pick<Call, "query">): FieldValidation {
  const asked = query.get("fieldValidation") ?? "";
  if (asked === "Ignore" || asked === "Strict") return asked;
  if (asked === "" || asked === "Warn") return "Warn";
  throw badRequest(`Invalid value: "${asked}": must be one of: "Ignore", "Strict", "Warn"`);
}

/** What a body says in the form that objects of this resource are kept in. */
export function storedForm(resource: Resource, object: JsonMap): { kept: Resource; object: JsonMap } {
  return resource === newEvents ? { kept: events, object: oldEvent(object) } : { kept: resource, object };
}

export async function postObject(call: Call): Promise<void> {
  if (call.name !== "" || (call.resource.namespaced && call.namespace === undefined)) throw methodNotAllowed();
  const body = await readSent(call.req, call.resource);
  const { object, warnings } = readObject(call.resource, body, fieldValidation(call));
  const { resource, registry, namespace } = call;
  const made =
    resource === newEvents
      ? createEvent(registry, object, namespace, writeOptions(call))
      : createObject(registry, resource, object, namespace, writeOptions(call));
  answerObject(call, 201, made, warnings);
}

export async function putObject(call: Call): Promise<void> {
  const body = await readSent(call.req, call.resource);
  const { object, warnings } = readObject(call.resource, body, fieldValidation(call));
  const live = liveObject(call);
  const { kept, object: stored } = storedForm(call.resource, object);
  answerObject(call, 200, updateObject(call.registry, kept, live, stored, writeOptions(call)), warnings);
}

export async function deleteOne(call: Call): Promise<void> {
  const options = await deleteOptions(call);
  const live = liveObject(call);
  const { object, gone } = deleteObject(call.registry, call.resource, live, options);
  if (!gone || returnedWhole.has(call.resource.kind)) return answerObject(call, 200, object);
  const { group, plural } = call.resource;
  const details = { name: live.metadata.name, ...(group !== "" && { group }), kind: plural, uid: live.metadata.uid };
  answer(call.res, 200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
}

export async function deleteMany(call: Call): Promise<void> {
  const options = await deleteOptions(call);
  const { resource, registry, namespace, res } = call;
  const chosen = registry.store.list(resource, namespace).filter(selection(call));
  const items = chosen.map((live) => {
    const { object } = deleteObject(registry, resource, live, options);
    return without(shown(resource, object), ["kind", "apiVersion"]);
  });
  const metadata = { resourceVersion: String(registry.store.version()) };
  answer(res, 200, { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource), metadata, items });
}

export function answerObject(call: Call, status: number, object: KubeObject, warnings: string[] = []): void {
  const { resource, req, res } = call;
  if (wantsTable(req)) answer(res, status, tableOf(call, [object], object.metadata), warnings);
  else answer(res, status, shown(resource, object), warnings);
}

const policies = new Set(["Foreground", "Background", "Orphan"]);
const returnedWhole = new Set(["Pod", "Service", "ServiceAccount", "Namespace"]);

async function deleteOptions(call: Call): Promise<DeleteOptions> {
  const body = await readOptions(call.req);
  const sent = isMap(body) ? body : {};
  const { query } = call;
  const { kind = "DeleteOptions", apiVersion = "v1" } = sent;
  if (kind !== "DeleteOptions") {
    const scheme = 'in scheme "pkg/runtime/scheme.go:111"';
    throw badRequest(`no kind "${textOf(kind)}" is registered for version "${textOf(apiVersion)}" ${scheme}`);
  }
  const grace = query.get("gracePeriodSeconds") ?? sent["gracePeriodSeconds"];
  const policy = query.get("propagationPolicy") ?? sent["propagationPolicy"];
  const orphan = query.get("orphanDependents") ?? sent["orphanDependents"];
  if (policy !== undefined && !policies.has(textOf(policy))) {
    const text = `Unsupported value: ${JSON.stringify(policy)}: supported values: "Foreground", "Background", "Orphan", "nil"`;
    const errors = [{ field: "propagationPolicy", reason: "FieldValueNotSupported", text }];
    throw invalid({ group: "meta.k8s.io", kind: "DeleteOptions" }, "", errors);
  }
  const { uid, resourceVersion } = mapAt(sent, "preconditions");
  return {
    gracePeriodSeconds: grace === undefined ? undefined : Number(grace),
    propagationPolicy:
      typeof policy === "string" ? policy : orphan === true || orphan === "true" ? "Orphan" : undefined,
    preconditions: {
      ...(typeof uid === "string" && { uid }),
      ...(typeof resourceVersion === "string" && { resourceVersion }),
    },
    dryRun: isDryRun(call) || (Array.isArray(sent["dryRun"]) && sent["dryRun"].includes("All")),
  };
}
