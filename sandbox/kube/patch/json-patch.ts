import { badRequest, KubeError } from "../errors.ts";
import { copied, isList, isMap, type Json, same, textOf } from "../json.ts";

/** RFC 6902. Throws a 400 for a patch of another form, and the real server's 422 for one that does not fit. */
export function jsonPatch(target: Json, patch: Json): Json {
  if (!isList(patch))
    throw badRequest("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
  let result = copied(target);
  for (const operation of patch) {
    if (!isMap(operation)) throw badRequest("error decoding patch: an operation is no object");
    const { op, path, from, value } = operation;
    const keys = pointer(path);
    if (op === "test") {
      if (!same(read(result, keys), value)) throw misfit();
    } else if (op === "remove") result = change(result, keys, "remove");
    else if (op === "replace") result = change(result, keys, "replace", value);
    else if (op === "add") result = change(result, keys, "add", value);
    else if (op === "copy") result = change(result, keys, "add", read(result, pointer(from)));
    else if (op === "move") {
      const moved = read(result, pointer(from));
      result = change(change(result, pointer(from), "remove"), keys, "add", moved);
    } else throw badRequest(`error decoding patch: unexpected kind: ${textOf(op)}`);
  }
  return result;
}

function pointer(path: Json | undefined): string[] {
  if (path === "") return [];
  if (typeof path !== "string" || !path.startsWith("/"))
    throw badRequest(`error decoding patch: ${textOf(path)} is no path`);
  return path
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function read(value: Json, keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>((at, key) => {
    if (isList(at)) return at[Number(key)];
    return isMap(at) ? at[key] : undefined;
  }, value);
}

function change(root: Json, keys: string[], how: "add" | "replace" | "remove", value?: Json): Json {
  const last = keys.at(-1);
  if (last === undefined) return value ?? null;
  const parent = read(root, keys.slice(0, -1));
  if (isList(parent)) changeItem(parent, last, how, value);
  else if (!isMap(parent)) throw misfit();
  else if (how !== "add" && parent[last] === undefined) {
    throw misfit();
  } else if (how === "remove") delete parent[last];
  else parent[last] = value;
  return root;
}

function changeItem(list: (Json | undefined)[], key: string, how: "add" | "replace" | "remove", value?: Json) {
  const index = key === "-" ? list.length : Number(key);
  const isThere = Number.isInteger(index) && index >= 0 && index < list.length;
  if (!isThere && !(how === "add" && index === list.length)) {
    throw misfit();
  }
  if (how === "add") list.splice(index, 0, value);
  else if (how === "remove") list.splice(index, 1);
  else list[index] = value;
}

/** The real server does not say which operation it was. */
function misfit(): KubeError {
  return new KubeError(422, "Invalid", "the server rejected our request due to an error in our request", {});
}
