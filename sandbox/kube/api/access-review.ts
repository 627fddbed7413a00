import { isMap, mapAt } from "../json.ts";
import { readObject } from "../registry/read-object.ts";
import { answer, type Call } from "./call.ts";
import { readBody } from "./read-body.ts";

/** `SelfSubjectAccessReview`: whether who asks may do something. Nothing is kept of it. */
export async function reviewAccess({ req, res, user }: Pick<Call, "req" | "res" | "user">): Promise<void> {
  const kind = {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "SelfSubjectAccessReview",
    type: "SelfSubjectAccessReview",
  };
  const { object } = readObject(kind, await readBody(req), "Warn");
  const path = mapAt(mapAt(object, "spec"), "nonResourceAttributes")["path"];
  const isOpen = typeof path === "string" && /^\/(version|healthz|livez|readyz)$/.test(path);
  const allowed = user.isAdmin || isOpen;
  answer(res, 201, {
    ...object,
    metadata: isMap(object["metadata"]) ? object["metadata"] : {},
    status: { allowed, ...(user.isAdmin && { reason: "RBAC: allowed by the role cluster-admin" }) },
  });
}
