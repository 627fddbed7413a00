import { invalid } from "../errors.ts";
import { ownersAfterUpdate } from "../fields/ownership.ts";
import { mapAt } from "../json.ts";
import { readObject } from "../registry/read-object.ts";
import { complete, timeText } from "../registry/registry.ts";
import { schemaOf } from "../schema/schema.ts";
import { answer, type Call, fieldManager } from "./call.ts";
import { readSent } from "./read-body.ts";

/** `SelfSubjectAccessReview`: whether who asks may do something. Nothing is kept of it. */
export async function reviewAccess({
  req,
  res,
  user,
  query,
}: Pick<Call, "req" | "res" | "user" | "query">): Promise<void> {
  const kind = {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "SelfSubjectAccessReview",
    type: "SelfSubjectAccessReview",
  };
  const { object } = readObject(kind, await readSent(req, kind), "Warn");
  const spec = mapAt(object, "spec");
  if ((spec["resourceAttributes"] === undefined) === (spec["nonResourceAttributes"] === undefined)) throw undecided();
  const path = mapAt(spec, "nonResourceAttributes")["path"];
  const isOpen = typeof path === "string" && /^\/(version|healthz|livez|readyz)$/.test(path);
  const allowed = user.isAdmin || isOpen;
  const reviewed = complete(kind, object);
  const empty = complete(kind, { apiVersion: reviewed.apiVersion, kind: kind.kind });
  const who = { manager: fieldManager({ req, query }), operation: "Update", apiVersion: reviewed.apiVersion } as const;
  const write = { type: schemaOf(kind.type), who, reset: ["f:status"], now: timeText() };
  answer(res, 201, {
    ...reviewed,
    metadata: { managedFields: ownersAfterUpdate(empty, reviewed, write) },
    status: { allowed },
  });
}

/** The real server forgets the kind in this one. */
function undecided() {
  const text = "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified";
  const errors = [{ field: "spec", reason: "FieldValueInvalid", text }];
  return invalid({ group: "authorization.k8s.io", kind: "" }, "", errors);
}
