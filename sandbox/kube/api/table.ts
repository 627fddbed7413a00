import type { IncomingMessage } from "node:http";
import type { KubeObject } from "../objects.ts";
import { columnsOf } from "../tables/columns.ts";
import type { Call } from "./call.ts";
import { shown } from "./shown.ts";

/** Only the metadata of each object: what a client asks for that collects garbage or counts. */
export function wantsMetadata(req: IncomingMessage): boolean {
  return (req.headers.accept ?? "").split(",").some((type) => type.includes("as=PartialObjectMetadata"));
}

/** What kubectl asks for: rows and columns for people, with the objects' metadata beside them. */
export function wantsTable(req: IncomingMessage): boolean {
  return (req.headers.accept ?? "").split(",").some((type) => type.includes("as=Table"));
}

export function tableOf(
  { resource, query }: Pick<Call, "resource" | "query">,
  objects: KubeObject[],
  { resourceVersion, ...rest }: { resourceVersion: string; continue?: string; remainingItemCount?: number },
) {
  const columns = columnsOf(resource);
  const include = query.get("includeObject") ?? "Metadata";
  const page = { continue: rest.continue, remainingItemCount: rest.remainingItemCount };
  return {
    kind: "Table",
    apiVersion: "meta.k8s.io/v1",
    metadata: { resourceVersion, ...page },
    columnDefinitions: columns.map(({ name, type = "string", format = "", wide = false }) => ({
      name,
      type,
      format,
      description: "",
      priority: wide ? 1 : 0,
    })),
    rows: objects.map((object) => ({
      cells: columns.map(({ cell }) => cell(object)),
      ...(include !== "None" && { object: include === "Object" ? shown(resource, object) : metadataOf(object) }),
    })),
  };
}

export function metadataOf({ metadata }: KubeObject) {
  return { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata };
}
