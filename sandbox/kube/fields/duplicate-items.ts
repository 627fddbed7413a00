import { isList, type Json } from "../json.ts";
import type { Type } from "../schema/schema.ts";
import { below, pathText } from "./field-set.ts";
import { children } from "./items.ts";

/** The lists in which two items have the same key, each as a sentence. */
export function duplicateItems(type: Type, value: Json | undefined, path = ""): string[] {
  const inner = children(type, value);
  const own = isList(value) ? inner.map(({ element }) => element) : [];
  const twice = [...new Set(own.filter((element, index) => own.indexOf(element) !== index))];
  return [
    ...twice.map((element) => `${pathText(path)}: duplicate entries for key ${pathText(element)}`),
    ...inner.flatMap((child) => duplicateItems(child.type, child.value, below(path, child.element))),
  ];
}
