import type { Writable } from "node:stream";
import { expired, statusOf } from "../errors.ts";
import type { KubeObject } from "../objects.ts";
import { apiVersionOf } from "../resources.ts";
import type { Change } from "../store/journal.ts";
import type { Call } from "./call.ts";
import { selection } from "./select.ts";
import { shown } from "./shown.ts";
import { metadataOf, tableOf, wantsMetadata, wantsTable } from "./table.ts";

const defaultSeconds = 1800;
const bookmarkSeconds = 60;
/** A client gets one more before its time is up, so that it goes on from there; for a short watch that is too late. */
const lastBookmarkMs = 2000;
const shortSeconds = 5;

/** A watch, until its time is up or the client is gone: what is there or has happened since a version, then what happens. */
export function watchObjects(call: Call): void {
  const { res, sink, query, registry, resource } = call;
  const { store, timeScale } = registry;
  const isWanted = selection(call);
  res.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-cache, private" });
  res.flushHeaders();
  let seen = store.version();

  const send = (type: string, object: KubeObject) => line(sink, type, wireForm(call, object));
  const tell = (change: Change) => {
    seen = change.version;
    if (change.shelf !== resource.shelf) return;
    const seenChange = asSeen(change, isWanted);
    if (seenChange) send(...seenChange);
  };
  const bookmark = (annotations?: Record<string, string>) => {
    const metadata = { resourceVersion: String(seen), ...(annotations && { annotations }) };
    line(sink, "BOOKMARK", { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata });
  };

  const asked = query.get("resourceVersion") ?? "";
  const wantsState = query.get("sendInitialEvents") === "true";
  if (asked === "" || asked === "0" || wantsState) {
    if (query.get("sendInitialEvents") !== "false") {
      for (const object of store.list(resource, call.namespace)) if (isWanted(object)) send("ADDED", object);
    }
    if (wantsState) bookmark({ "k8s.io/initial-events-end": "true" });
  } else {
    const changes = store.since(resource.shelf, Number(asked));
    if (!changes) {
      line(sink, "ERROR", statusOf(expired(Number(asked), store.oldest())));
      sink.end();
      return;
    }
    for (const change of changes) tell(change);
    seen = store.version();
  }

  const stop = store.subscribe(tell);
  const seconds = Number(query.get("timeoutSeconds") ?? 0) || defaultSeconds * timeScale;
  const wantsBookmarks = query.get("allowWatchBookmarks") === "true";
  const end = setTimeout(() => sink.end(), seconds * 1000);
  const last = setTimeout(() => bookmark(), Math.max(0, seconds * 1000 - lastBookmarkMs));
  if (!wantsBookmarks || seconds < shortSeconds) clearTimeout(last);
  const marks = wantsBookmarks ? setInterval(() => bookmark(), bookmarkSeconds * timeScale * 1000) : undefined;
  res.once("close", () => {
    stop();
    clearTimeout(end);
    clearTimeout(last);
    clearInterval(marks);
  });
}

/**
 * An object that comes into the selection is added to it, one that leaves it deleted, whatever happened to it itself. A
 * watch that does not see it any more is shown it as it was.
 */
function asSeen(
  { type, object, previous }: Change,
  isWanted: (object: KubeObject) => boolean,
): [type: string, object: KubeObject] | null {
  const was = previous !== undefined && isWanted(previous);
  const is = type !== "DELETED" && isWanted(object);
  if (is) return [was ? "MODIFIED" : "ADDED", object];
  if (!was) return null;
  const { resourceVersion } = object.metadata;
  return [
    "DELETED",
    type === "DELETED" ? object : { ...previous, metadata: { ...previous.metadata, resourceVersion } },
  ];
}

function wireForm(call: Call, object: KubeObject): unknown {
  if (wantsTable(call.req)) return tableOf(call, [object], { resourceVersion: object.metadata.resourceVersion });
  return wantsMetadata(call.req) ? metadataOf(object) : shown(call.resource, object);
}

function line(sink: Writable, type: string, object: unknown): void {
  if (!sink.writableEnded && !sink.destroyed) sink.write(`${JSON.stringify({ type, object })}\n`);
}
