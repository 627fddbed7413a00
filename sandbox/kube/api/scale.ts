import { methodNotAllowed } from "../errors.ts";
import { isMap, type JsonMap, mapAt, same } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { readObject } from "../registry/read-object.ts";
import { scaledBy } from "../fields/ownership.ts";
import { complete, managerOf } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { selectorText } from "../store/label-selector.ts";
import { answer, type Call } from "./call.ts";
import { liveObject } from "./get-objects.ts";
import { patchedBy, patchTypes } from "./patch-object.ts";
import { mediaType, readPatch, readSent } from "./read-body.ts";
import { fieldValidation, writeOptions } from "./write-objects.ts";

const scaleKind = { group: "autoscaling", version: "v1", kind: "Scale", type: "Scale" };

/** The `scale` of a deployment or replica set: its replicas alone, in a form that is the same for every kind. */
export async function handleScale(call: Call): Promise<void> {
  const { req, res, resource, registry } = call;
  if (req.method === "GET") return answer(res, 200, scaleOf(liveObject(call)));
  if (req.method !== "PUT" && req.method !== "PATCH") throw methodNotAllowed();

  const body = await (req.method === "PUT" ? readSent(req, scaleKind) : readPatch(req, patchTypes));
  const live = liveObject(call);
  const sent = req.method === "PUT" ? body : patchedBy(mediaType(req), scaleKind, scaleOf(live), body);
  const { object, warnings } = readObject(scaleKind, sent, fieldValidation(call));
  // A patch to the same number is none; who puts it owns it all the same.
  if (req.method === "PATCH" && same(complete(scaleKind, object), scaleOf(live)))
    return answer(res, 200, scaleOf(live));
  const spec = { ...mapAt(live, "spec"), replicas: mapAt(object, "spec")["replicas"] ?? 0 };
  const options = writeOptions(call);
  const who = managerOf(resource, "Update", options);
  const { resourceVersion, uid } = mapAt(object, "metadata");
  const metadata = { ...live.metadata, resourceVersion, uid };
  answer(
    res,
    200,
    scaleOf(updateObject(registry, resource, live, { ...live, spec, metadata }, options, scaledBy(live, who))),
    warnings,
  );
}

function scaleOf(object: KubeObject): JsonMap {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const { replicas, selector } = mapAt(object, "spec");
  return complete(scaleKind, {
    kind: "Scale",
    apiVersion: "autoscaling/v1",
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas },
    status: {
      replicas: mapAt(object, "status")["replicas"] ?? 0,
      ...(isMap(selector) && { selector: selectorText(selector) }),
    },
  });
}
