import { KubeError } from "../errors.ts";
import { copied } from "../json.ts";
import type { KubeObject, ManagedFields } from "../objects.ts";
import type { Struct } from "../schema/schema.ts";
import { kubeObject } from "../typed.ts";
import { compare, fieldsOf } from "./compare.ts";
import { below, difference, type FieldSet, intersection, outside, pathText, union } from "./field-set.ts";
import { isSame, type Manager, managerText, type Owner, readOwners, writeOwners } from "./managers.ts";
import { merge, prune } from "./merge.ts";

/** `reset`: what this way of writing cannot change, as paths of top-level fields; nobody comes to own it by trying. */
export type Write = { type: Struct; who: Manager; reset: string[]; now: string };

const unowned = ["apiVersion", "kind"]
  .map((name) => `f:${name}`)
  .concat(
    ["name", "namespace", "creationTimestamp", "selfLink", "uid", "generation", "managedFields", "resourceVersion"].map(
      (name) => `f:metadata\u001Ff:${name}`,
    ),
  );

/** Who owns what after a create, an update or a patch: the writer has what it changed, and the others no longer. */
export function ownersAfterUpdate(
  live: KubeObject,
  updated: KubeObject,
  { type, who, reset, now }: Write,
): ManagedFields[] {
  const { added, modified, removed } = compare(type, live, updated);
  const changed = ownable(union(added, modified), reset);
  const gone = outside(removed, reset);
  const owners = readOwners(live.metadata.managedFields).map((owner) => {
    if (!isSame(owner.who, who)) return { ...owner, fields: difference(owner.fields, union(changed, gone)) };
    const touched = changed.size > 0 || intersection(owner.fields, gone).size > 0;
    return { who, fields: union(difference(owner.fields, gone), changed), time: touched ? now : owner.time };
  });
  const isNew = !owners.some((owner) => isSame(owner.who, who));
  return writeOwners(isNew ? [...owners, { who, fields: changed, time: now }] : owners);
}

/**
 * Server-side apply: the live object with the applied one merged in, and who owns what then. Throws the 409 that names
 * every field of others that would change, unless `force` takes them over.
 */
export function applyTo(live: KubeObject, applied: KubeObject, force: boolean, write: Write): KubeObject {
  const { type, who, reset, now } = write;
  const owners = readOwners(live.metadata.managedFields);
  const last = owners.find((owner) => isSame(owner.who, who));
  const others = owners.filter((owner) => owner !== last);
  const fields = ownable(fieldsOf(type, applied), reset);

  const merged = merge(type, live, applied);
  const owned = union(fields, ...others.map((owner) => owner.fields));
  const pruned = last ? prune(type, merged, last.fields, owned) : merged;
  const { added, modified, removed } = compare(type, live, pruned);
  const changed = ownable(union(added, modified), reset);
  const conflicts = others
    .map((owner) => ({ who: owner.who, fields: intersection(owner.fields, changed) }))
    .filter((one) => one.fields.size > 0);
  if (conflicts.length > 0 && !force) throw applyConflict(conflicts);

  const left = others.map((owner) => ({ ...owner, fields: difference(owner.fields, union(changed, removed)) }));
  const isUnchanged = changed.size === 0 && removed.size === 0;
  const mine: Owner = { who, fields, time: isUnchanged ? last?.time : now };
  const object = copied(kubeObject(pruned));
  return { ...object, metadata: { ...object.metadata, managedFields: writeOwners([...left, mine]) } };
}

/** Who scales owns the replicas and nobody else, even where their number stays. The real server notes no time of it. */
export function scaledBy(live: KubeObject, who: Manager): ManagedFields[] {
  const replicas = new Set([below("f:spec", "f:replicas")]);
  const others = readOwners(live.metadata.managedFields)
    .filter((owner) => !isSame(owner.who, who))
    .map((owner) => ({ ...owner, fields: difference(owner.fields, replicas) }));
  return writeOwners([...others, { who, fields: replicas, time: undefined }]);
}

function ownable(fields: FieldSet, reset: string[]): FieldSet {
  const kept = new Set(outside(fields, [...unowned, ...reset]));
  kept.delete("f:metadata");
  return kept;
}

function applyConflict(conflicts: { who: Manager; fields: FieldSet }[]): KubeError {
  const all = conflicts
    .map(({ who, fields }) => ({ name: managerText(who), paths: [...fields].map(pathText).toSorted() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const causes = all.flatMap(({ name, paths }) =>
    paths.map((field) => ({ reason: "FieldManagerConflict", message: `conflict with ${name}`, field })),
  );
  const [only] = causes;
  const text =
    causes.length === 1 && only
      ? `1 conflict: ${only.message}: ${only.field}`
      : `${causes.length} conflicts: ${all
          .map(({ name, paths }) => [`conflicts with ${name}:`, ...paths.map((path) => `- ${path}`)].join("\n"))
          .join("\n")}`;
  return new KubeError(409, "Conflict", `Apply failed with ${text}`, { causes });
}
