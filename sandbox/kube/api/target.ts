import { noSuchPath } from "../errors.ts";
import { apiVersionOf, type Resource, resources } from "../resources.ts";

/** What a path of the API names. `name` empty: all of a kind. */
export type Target = {
  resource: Resource;
  namespace: string | undefined;
  name: string;
  subresource: string;
  /** The old form of a watch: `/api/v1/watch/…`. */
  isWatch: boolean;
};

const form = /^\/(?:api|apis\/([^/]+))\/([^/]+)\/(watch\/)?(.+?)\/?$/;

/** Reads `/apis/apps/v1/namespaces/NS/deployments/NAME/scale` and its like. Throws the 404 of a path that names nothing. */
export function readTarget(path: string): Target {
  const [, group = "", version = "", watch, rest = ""] = form.exec(path) ?? [];
  const parts = rest.split("/").map(decoded);
  const isScoped = parts[0] === "namespaces" && parts.length > 2 && !isNamespaceSubresource(parts);
  const [namespace] = isScoped ? parts.splice(0, 2).slice(1) : [undefined];
  const [plural, name = "", subresource = "", ...more] = parts;
  const apiVersion = apiVersionOf({ group, version });
  const resource = resources.find((one) => one.plural === plural && apiVersionOf(one) === apiVersion);
  const isKnown =
    resource &&
    more.length === 0 &&
    (subresource === "" || resource.subresources.includes(subresource)) &&
    (namespace === undefined || resource.namespaced) &&
    // One object of a namespaced kind is found by its namespace too.
    (name === "" || namespace !== undefined || !resource.namespaced);
  if (!resource || !isKnown) throw noSuchPath();
  return { resource, namespace, name, subresource, isWatch: watch !== undefined };
}

/** `/namespaces/NS/status` is about the namespace, `/namespaces/NS/pods` about what is in it. */
function isNamespaceSubresource(parts: string[]): boolean {
  return parts.length === 3 && (parts[2] === "status" || parts[2] === "finalize");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw noSuchPath();
  }
}
