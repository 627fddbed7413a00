import { manifestName } from "#lib/imports/copy/manifest.ts";

type Stored = { name: string; size: number; updatedAt: string };

export type StoredFolder<O> = {
  /** With a slash at its end; empty for the bucket itself. */
  prefix: string;
  objects: O[];
  bytes: number;
  newestAt: Date;
  hasManifest: boolean;
};

const weights = /\.(safetensors|bin|pth|pt|gguf)$/i;

/**
 * The folders of a bucket with weights in them, each with all that lies below it. A folder with a manifest is one for itself. Else it is the
 * outermost that has weights beside a `config.json`, so that `original/` belongs to its model; weights without one make their own folder one.
 */
export function storedPrefixes<O extends Stored>(objects: readonly O[]): StoredFolder<O>[] {
  const marks = new Map<string, { manifest: boolean; config: boolean; weights: boolean }>();
  for (const { name } of objects) {
    const folder = folderOf(name);
    const file = name.slice(folder.length);
    const mark = marks.get(folder) ?? { manifest: false, config: false, weights: false };
    mark.manifest ||= file === manifestName;
    mark.config ||= file === "config.json";
    mark.weights ||= weights.test(file);
    marks.set(folder, mark);
  }

  const folders = new Map<string, O[]>();
  for (const object of objects) {
    const owner = ownerOf(foldersAbove(object.name), marks);
    if (owner === null) continue;
    const own = folders.get(owner);
    if (own) own.push(object);
    else folders.set(owner, [object]);
  }
  return [...folders]
    .map(([prefix, own]) => storedFolder(prefix, own, marks.get(prefix)?.manifest ?? false))
    .toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
}

type Marks = ReadonlyMap<string, { manifest: boolean; config: boolean; weights: boolean }>;

/** Of the folders an object lies in, outermost first. The bucket itself only owns what lies directly in it. */
function ownerOf(folders: string[], marks: Marks): string | null {
  const manifest = folders.findLast((folder) => marks.get(folder)?.manifest);
  if (manifest !== undefined) return manifest;
  const isDirect = folders.length === 1;
  const below = isDirect ? folders : folders.slice(1);
  const model = below.find((folder) => marks.get(folder)?.config && marks.get(folder)?.weights);
  if (model !== undefined) return model;
  return below.find((folder) => marks.get(folder)?.weights) ?? null;
}

/** Of `a/b/c.json`: the bucket itself, `a/` and `a/b/`. */
function foldersAbove(name: string): string[] {
  const folders = [""];
  for (let at = name.indexOf("/"); at !== -1; at = name.indexOf("/", at + 1)) folders.push(name.slice(0, at + 1));
  return folders;
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

function storedFolder<O extends Stored>(prefix: string, objects: O[], hasManifest: boolean): StoredFolder<O> {
  const newest = objects.reduce((latest, { updatedAt }) => Math.max(latest, Date.parse(updatedAt)), 0);
  const bytes = objects.reduce((total, { size }) => total + size, 0);
  return { prefix, objects, bytes, newestAt: new Date(newest), hasManifest };
}
