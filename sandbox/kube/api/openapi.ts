import { apiVersionOf, resources } from "../resources.ts";
import { knownGroupVersions } from "./discovery.ts";

/**
 * As much OpenAPI as kubectl reads before it writes: that each kind takes `dryRun` and `fieldValidation`, so that it
 * leaves both to the server. Undefined: not one of these paths.
 */
export function openApi(path: string): { body: unknown; contentType?: string } | undefined {
  if (path === "/openapi/v3") {
    const paths = knownGroupVersions().map((one) => [folder(one), { serverRelativeURL: `/openapi/v3/${folder(one)}` }]);
    return { body: { paths: Object.fromEntries(paths) } };
  }
  const groupVersion = knownGroupVersions().find((one) => path === `/openapi/v3/${folder(one)}`);
  if (groupVersion === undefined) return undefined;
  const own = resources.filter((one) => apiVersionOf(one) === groupVersion);
  const paths = own.map(({ plural, namespaced, group, version, kind }) => {
    const at = `/${folder(groupVersion)}/${namespaced ? "namespaces/{namespace}/" : ""}${plural}/{name}`;
    const parameters = ["dryRun", "fieldManager", "fieldValidation", "force"].map((name) => ({
      name,
      in: "query",
      schema: { type: name === "force" ? "boolean" : "string", uniqueItems: true },
    }));
    return [at, { patch: { parameters, "x-kubernetes-group-version-kind": { group, version, kind } } }];
  });
  const info = { title: "Kubernetes", version: "v1.37.2" };
  return { body: { openapi: "3.0.0", info, paths: Object.fromEntries(paths), components: { schemas: {} } } };
}

function folder(groupVersion: string): string {
  return groupVersion === "v1" ? "api/v1" : `apis/${groupVersion}`;
}
