import { isScalar, type Pair, stringify } from "yaml";
import { keyOrder } from "#lib/deployments/manifest/key-order.ts";

/** An object as `kubectl apply` reads it, its keys in the order of manifests. Lines are not folded: an argument stays one line. */
export function yamlText(object: unknown): string {
  const sortMapEntries = (a: Pair, b: Pair) => keyOrder(keyOf(a), keyOf(b));
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false, sortMapEntries });
}

/** Several of them in one file. */
export function yamlDocuments(objects: readonly unknown[]): string {
  return objects.map(yamlText).join("---\n");
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
