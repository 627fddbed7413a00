import { stringify } from "yaml";

/** An object as `kubectl apply` reads it. Lines are not folded: an argument stays one line. */
export function yamlText(object: unknown): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Several of them in one file. */
export function yamlDocuments(objects: readonly unknown[]): string {
  return objects.map(yamlText).join("---\n");
}
