import { copied } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import type { Resource } from "../resources.ts";
import { typed } from "../typed.ts";
import { type Change, openJournal } from "./journal.ts";

export type Store = {
  get<T extends KubeObject>(resource: Resource<T>, namespace: string | undefined, name: string): T | undefined;
  /** In the order of etcd's keys: by namespace, then name. */
  list<T extends KubeObject>(resource: Resource<T>, namespace?: string): T[];
  /** As it was at a version; null when that is too long ago to know. */
  listAt<T extends KubeObject>(resource: Resource<T>, namespace: string | undefined, version: number): T[] | null;
  /** The resourceVersion of the last change to anything. */
  version(): number;
  /** Keeps the object under a new resourceVersion, and returns it so. */
  write<T extends KubeObject>(resource: Resource<T>, object: T): T;
  remove(resource: Resource, object: KubeObject): KubeObject;
  /** What happened to a shelf after a version; null when that is too long ago to know. */
  since(shelf: string, version: number): Change[] | null;
  /** Forgets all changes so far, as etcd does every few minutes. */
  compact(): void;
  oldest(): number;
  subscribe(listener: (change: Change) => void): () => void;
};

const keptChanges = 5000;

/** The etcd of the sandbox: in memory, with every change in a file below `folder`. Objects are never changed in place. */
export function openStore(folder: string): Store {
  const journal = openJournal(folder);
  const shelves = new Map<string, Map<string, KubeObject>>();
  const listeners = new Set<(change: Change) => void>();
  let changes = journal.changes;
  let compacted = journal.state.version;
  let version = changes.at(-1)?.version ?? compacted;
  for (const { shelf, object } of journal.state.objects) shelfOf(shelf).set(keyOf(object), object);
  changes = changes.map((change) => {
    const previous = shelfOf(change.shelf).get(keyOf(change.object));
    put(change);
    return { ...change, previous };
  });

  function shelfOf(name: string) {
    const found = shelves.get(name) ?? new Map<string, KubeObject>();
    shelves.set(name, found);
    return found;
  }

  function put({ type, shelf, object }: Change) {
    if (type === "DELETED") shelfOf(shelf).delete(keyOf(object));
    else shelfOf(shelf).set(keyOf(object), object);
  }

  function change(type: "WRITTEN" | "DELETED", { shelf }: Resource, object: KubeObject): KubeObject {
    version += 1;
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    const stored = copied<KubeObject>({ ...object, metadata });
    const previous = shelfOf(shelf).get(keyOf(stored));
    const kind = type === "DELETED" ? type : previous ? "MODIFIED" : "ADDED";
    const made = { version, type: kind, shelf, object: stored, previous } as const;
    journal.add(made);
    put(made);
    changes.push(made);
    if (changes.length > 2 * keptChanges) forget(changes.length - keptChanges);
    for (const listener of listeners) listener(made);
    return stored;
  }

  function forget(count: number) {
    compacted = changes[count - 1]?.version ?? version;
    changes = changes.slice(count);
    const objects = [...shelves].flatMap(([shelf, kept]) => [...kept.values()].map((object) => ({ shelf, object })));
    journal.compact({ version, objects });
  }

  function since(shelf: string, asked: number): Change[] | null {
    return asked < compacted ? null : changes.filter((one) => one.version > asked && one.shelf === shelf);
  }

  return {
    get(resource, namespace, name) {
      const found = shelfOf(resource.shelf).get(`${namespace ?? ""}/${name}`);
      return found && typed(resource, found);
    },
    list(resource, namespace) {
      return sorted(resource, shelfOf(resource.shelf), namespace);
    },
    listAt(resource, namespace, asked) {
      const later = since(resource.shelf, asked);
      if (!later) return null;
      const kept = new Map(shelfOf(resource.shelf));
      for (const { object, previous } of later.toReversed()) {
        if (previous) kept.set(keyOf(object), previous);
        else kept.delete(keyOf(object));
      }
      return sorted(resource, kept, namespace);
    },
    version: () => version,
    write: (resource, object) => typed(resource, change("WRITTEN", resource, object)),
    remove: (resource, object) => change("DELETED", resource, object),
    since,
    compact: () => forget(changes.length),
    oldest: () => compacted,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sorted<T extends KubeObject>(resource: Resource<T>, shelf: Map<string, KubeObject>, namespace?: string): T[] {
  const kept = [...shelf];
  const all = namespace === undefined ? kept : kept.filter(([key]) => key.startsWith(`${namespace}/`));
  return all.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => typed(resource, object));
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}
