import { badRequest, KubeError, notFound } from "../errors.ts";
import { without } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { apiVersionOf } from "../resources.ts";
import type { Store } from "../store/store.ts";
import { answer, type Call } from "./call.ts";
import { selection } from "./select.ts";
import { shown } from "./shown.ts";
import { tableOf, wantsTable } from "./table.ts";

export function liveObject({ registry, resource, namespace, name }: Call): KubeObject {
  const found = registry.store.get(resource, namespace, name);
  if (!found) throw notFound(resource, name);
  return found;
}

export function getObject(call: Call): void {
  const object = liveObject(call);
  if (wantsTable(call.req)) answer(call.res, 200, tableOf(call, [object], object.metadata));
  else answer(call.res, 200, shown(call.resource, object));
}

export function listObjects(call: Call): void {
  const { query, registry, resource, res, req } = call;
  const isSelected = query.has("labelSelector") || query.has("fieldSelector");
  const all = registry.store.list(resource, call.namespace).filter(selection(call));
  const from = readToken(query.get("continue"), registry.store);
  const left = from ? all.filter((object) => keyOf(object) > from.after) : all;
  const limit = Number(query.get("limit") ?? 0);
  const items = limit > 0 ? left.slice(0, limit) : left;
  const last = items.at(-1);
  const version = from?.version ?? registry.store.version();
  const metadata = {
    resourceVersion: String(version),
    ...(last &&
      items.length < left.length && {
        continue: writeToken(version, keyOf(last)),
        ...(!isSelected && { remainingItemCount: left.length - items.length }),
      }),
  };
  if (wantsTable(req)) return answer(res, 200, tableOf(call, items, metadata));
  answer(res, 200, {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata,
    // The real server leaves these two out where the list already says what is in it.
    items: items.map((item) => without(shown(resource, item), ["kind", "apiVersion"])),
  });
}

type Token = { version: number; after: string };

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

function writeToken(rv: number, start: string): string {
  return Buffer.from(JSON.stringify({ v: "meta.k8s.io/v1", rv, start })).toString("base64url");
}

function readToken(text: string | null, store: Store): Token | null {
  if (text === null || text === "") return null;
  const token = parsed(text);
  if (!token) throw badRequest("continue key is not valid: the token was not made by this server");
  if (token.version >= store.oldest()) return token;
  const message =
    "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";
  throw new KubeError(410, "Expired", message);
}

function parsed(text: string): Token | null {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (typeof token !== "object" || token === null || !("rv" in token) || !("start" in token)) return null;
    return typeof token.rv === "number" ? { version: token.rv, after: String(token.start) } : null;
  } catch {
    return null;
  }
}
