import { isMap, type Json, type JsonMap } from "../json.ts";

/**
 * Paths of fields, each a text: its elements as `fieldsV1` writes them (`f:spec`, `k:{"name":"vllm"}`, `v:"x"`), with
 * this sign between them, which no name can hold.
 */
export type FieldSet = ReadonlySet<string>;

const between = "\u001F";

export function below(path: string, element: string): string {
  return path === "" ? element : `${path}${between}${element}`;
}

export function union(...sets: FieldSet[]): FieldSet {
  return new Set(sets.flatMap((set) => [...set]));
}

export function difference(set: FieldSet, without: FieldSet): FieldSet {
  return new Set([...set].filter((path) => !without.has(path)));
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return new Set([...a].filter((path) => b.has(path)));
}

/** Without whatever stands at or below one of these. */
export function outside(set: FieldSet, tops: string[]): FieldSet {
  return new Set([...set].filter((path) => !tops.some((top) => path === top || path.startsWith(top + between))));
}

/** Whether the set has the path itself or anything below it. */
export function reaches(set: FieldSet, path: string): boolean {
  return set.has(path) || [...set].some((one) => one.startsWith(path + between));
}

/** A set as `managedFields` has it: a member that has others below it is marked by a dot. */
export function toFieldsV1(set: FieldSet): JsonMap {
  const root: JsonMap = {};
  for (const path of [...set].toSorted()) {
    let at = root;
    for (const element of path.split(between)) {
      const next = at[element];
      at = isMap(next) ? next : (at[element] = {});
    }
    at["."] = {};
  }
  return tidied(root);
}

export function fromFieldsV1(fields: JsonMap): FieldSet {
  const paths: string[] = [];
  const walk = (at: JsonMap, path: string) => {
    const elements = Object.entries(at);
    if (elements.length === 0 && path !== "") paths.push(path);
    for (const [element, inner] of elements) {
      if (element === ".") paths.push(path);
      else if (isMap(inner)) walk(inner, below(path, element));
    }
  };
  walk(fields, "");
  return new Set(paths);
}

/** A path as conflicts name it: `.spec.template.spec.containers[name="vllm"].image`. */
export function pathText(path: string): string {
  return path.split(between).map(elementText).join("");
}

function elementText(element: string): string {
  const rest = element.slice(2);
  if (element.startsWith("f:")) return `.${rest}`;
  if (element.startsWith("v:")) return `[=${rest}]`;
  const keys = Object.entries<Json>(JSON.parse(rest));
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(",")}]`;
}

function tidied(fields: JsonMap): JsonMap {
  const keys = Object.keys(fields).toSorted();
  if (keys.length === 1 && keys[0] === ".") return {};
  return Object.fromEntries(
    keys.map((key) => {
      const inner = fields[key];
      return [key, key !== "." && isMap(inner) ? tidied(inner) : {}];
    }),
  );
}
