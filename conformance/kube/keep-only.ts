import { isDeepStrictEqual } from "node:util";
import { isTree } from "./is-tree.ts";

/** A discovery document with only these groups, resources and `resource/subresource`s of the lists in it. */
export function keepOnly(value: unknown, names: string[], resource = ""): unknown {
  if (Array.isArray(value)) {
    const kept = value.filter((item: unknown) => {
      const name = nameOf(item, resource);
      return name === undefined || names.includes(name);
    });
    return kept.map((item) => keepOnly(item, names, resource));
  }
  if (!isTree(value)) return value;
  const own = typeof value["resource"] === "string" ? value["resource"] : resource;
  const kept = Object.entries(value).map(([key, item]) => [key, keepOnly(item, names, own)] as const);
  return Object.fromEntries(kept.filter(([key, item]) => key !== "subresources" || !isDeepStrictEqual(item, [])));
}

function nameOf(item: unknown, resource: string): string | undefined {
  if (!isTree(item)) return undefined;
  const { name, resource: its, subresource, metadata } = item;
  if (typeof subresource === "string") return `${resource}/${subresource}`;
  const found = name ?? its ?? (isTree(metadata) ? metadata["name"] : undefined);
  return typeof found === "string" ? found : undefined;
}
