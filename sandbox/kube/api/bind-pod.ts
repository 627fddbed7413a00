import { conflict, methodNotAllowed } from "../errors.ts";
import { mapAt, textOf } from "../json.ts";
import { bindPod } from "../registry/bind-pod.ts";
import { readObject } from "../registry/read-object.ts";
import { pods } from "../resources.ts";
import { answer, type Call } from "./call.ts";
import { liveObject } from "./get-objects.ts";
import { readSent } from "./read-body.ts";
import { fieldValidation, writeOptions } from "./write-objects.ts";

/** What a scheduler says where a pod goes. */
export async function handleBinding(call: Call): Promise<void> {
  if (call.req.method !== "POST") throw methodNotAllowed();
  const kind = { group: "", version: "v1", kind: "Binding", type: "Binding" };
  const { object } = readObject(kind, await readSent(call.req, kind), fieldValidation(call));
  const { name } = liveObject(call).metadata;
  const pod = call.registry.store.get(pods, call.namespace, name);
  if (!pod || pod.spec.nodeName) {
    throw conflict(pods, name, `pod ${name} is already assigned to node "${textOf(pod?.spec.nodeName)}"`);
  }
  bindPod(call.registry, pod, textOf(mapAt(object, "target")["name"] ?? ""), writeOptions(call));
  answer(call.res, 201, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 201 });
}
