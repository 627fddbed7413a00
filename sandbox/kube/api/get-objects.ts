import { badRequest, KubeError, notFound } from "../errors.ts";
import { without } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { apiVersionOf } from "../resources.ts";
import type { Store } from "../store/store.ts";
import { answer, type Call } from "./call.ts";
import { askedVersion } from "./asked-version.ts";
import { selection } from "./select.ts";
import { shown } from "./shown.ts";
import { metadataOf, tableOf, wantsMetadata, wantsTable } from "./table.ts";

export function liveObject({ registry, resource, namespace, name }: Call): KubeObject {
  const found = registry.store.get(resource, namespace, name);
  if (!found) throw notFound(resource, name);
  return found;
}

export function getObject(call: Call): void {
  const object = liveObject(call);
  if (wantsTable(call.req)) answer(call.res, 200, tableOf(call, [object], object.metadata));
  else if (wantsMetadata(call.req)) answer(call.res, 200, metadataOf(object));
  else answer(call.res, 200, shown(call.resource, object));
}

export function listObjects(call: Call): void {
  const { query, registry, resource, res, req } = call;
  const isSelected = query.has("labelSelector") || query.has("fieldSelector");
  const limit = Number(query.get("limit") ?? 0);
  const from = readToken(query.get("continue"));
  const { all, version } = listedAt(registry.store, call, from?.version);
  const left = all.filter(selection(call)).filter((object) => !from || keyOf(object) > from.after);
  const items = limit > 0 ? left.slice(0, limit) : left;
  const last = items.at(-1);
  const metadata = {
    resourceVersion: String(version),
    ...(last &&
      items.length < left.length && {
        continue: writeToken(version, keyOf(last)),
        ...(!isSelected && { remainingItemCount: left.length - items.length }),
      }),
  };
  if (wantsTable(req)) return answer(res, 200, tableOf(call, items, metadata));
  if (wantsMetadata(req)) {
    const kind = "PartialObjectMetadataList";
    return answer(res, 200, { kind, apiVersion: "meta.k8s.io/v1", metadata, items: items.map(metadataOf) });
  }
  answer(res, 200, {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata,
    // The real server leaves these two out where the list already says what is in it.
    items: items.map((item) => without(shown(resource, item), ["kind", "apiVersion"])),
  });
}

/** What there is now, or was at the version that the pages started from or that is asked for. */
function listedAt(store: Store, { resource, namespace, query }: Call, from: number | undefined) {
  const asked = askedVersion(query, store.version());
  const isExact = query.get("resourceVersionMatch") === "Exact";
  const version = from ?? (isExact ? asked : store.version());
  const all = version === anyVersion ? store.list(resource, namespace) : store.listAt(resource, namespace, version);
  if (all) return { all, version: version === anyVersion ? store.version() : version };
  if (from === undefined) throw new KubeError(410, "Expired", "The resourceVersion for the provided list is too old.");
  const after = readToken(query.get("continue"))?.after ?? "";
  throw new KubeError(410, "Expired", tooOld, undefined, writeToken(anyVersion, after));
}

type Token = { version: number; after: string };

/** In a token that goes on with whatever there is then. */
const anyVersion = -1;
const tooOld =
  "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

function writeToken(rv: number, start: string): string {
  return Buffer.from(JSON.stringify({ v: "meta.k8s.io/v1", rv, start })).toString("base64url");
}

function readToken(text: string | null): Token | null {
  if (text === null || text === "") return null;
  const token = parsed(text);
  if (token) return token;
  throw badRequest(`invalid continue token: continue key is not valid: ${wrongStart(text)}`);
}

/** As Go's decoder words what it finds first in a token that is none. */
function wrongStart(text: string): string {
  const [first = 0] = Buffer.from(text, "base64url");
  const isShown = first >= 0x20 && first < 0x7f;
  const sign = isShown ? String.fromCharCode(first) : `\\u${first.toString(16).padStart(4, "0")}`;
  return `invalid character '${sign}' looking for beginning of value`;
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
