import { keyOrder } from "#lib/deployments/manifest/key-order.ts";
import type { ManifestChange } from "#lib/deployments/review-schema.ts";

type Manifest = { kind?: string | undefined; metadata?: { name?: string | undefined } | undefined };

/** What differs between two sets of manifests, field by field. What is left out and what is null are the same. */
export function manifestChanges(before: readonly Manifest[], after: readonly Manifest[]): ManifestChange[] {
  const [then, now] = [fieldsByObject(before), fieldsByObject(after)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((object) => {
    const [old, fresh] = [then.get(object) ?? new Map(), now.get(object) ?? new Map()];
    const fields = [...new Set<string>([...old.keys(), ...fresh.keys()])];
    return fields
      .map((field) => ({ object, field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }))
      .filter((change) => change.before !== change.after);
  });
}

function fieldsByObject(objects: readonly Manifest[]): Map<string, Map<string, string>> {
  return new Map(
    objects.map((object) => [`${object.kind ?? ""} ${object.metadata?.name ?? ""}`, new Map(fieldsOf(object, []))]),
  );
}

function fieldsOf(value: unknown, path: string[]): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => itemFields(item, index, path));
  if (typeof value !== "object") return [[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]];
  return Object.entries(value)
    .toSorted(([a], [b]) => keyOrder(a, b))
    .flatMap(([key, one]) => fieldsOf(one, [...path, key]));
}

/** An item of a list is known by its name, a flag by itself: one that is added moves those behind it, which changes none of them. */
function itemFields(item: unknown, index: number, path: string[]): [string, string][] {
  if (typeof item === "string") {
    const [, flag, value] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(item) ?? [];
    return [flag === undefined ? [[...path, index].join("."), item] : [[...path, flag].join("."), value ?? "set"]];
  }
  return fieldsOf(item, [...path, nameOf(item) ?? String(index)]);
}

/** In this order: a mount has two of them, and how the keys of an object lie is not kept by the database. */
const names = ["name", "key", "mountPath"];

function nameOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const fields = new Map<string, unknown>(Object.entries(item));
  return names.map((key) => fields.get(key)).find((value) => typeof value === "string") ?? null;
}
