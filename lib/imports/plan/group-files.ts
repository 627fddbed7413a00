import { count } from "#lib/format.ts";
import type { FileAction } from "#lib/imports/schema.ts";

type Listed = { path: string; size: number; action: FileAction; reason: string };

export type FileGroup<F> = {
  /** Stable as long as the plan is. */
  key: string;
  /** The only path, the first shard, or the first two names and how many more. */
  label: string;
  action: FileAction;
  reason: string;
  bytes: number;
  files: F[];
};

const actionOrder = ["copy", "reuse", "present", "skip"];

/**
 * Folds the files of a plan into what a reader tells apart: the shards of one model (`model-00001-of-00051.safetensors`), and the other files to
 * which the same happens for the same reason. What is copied comes first, then the larger.
 */
export function groupFiles<F extends Listed>(files: readonly F[]): FileGroup<F>[] {
  const groups = new Map<string, F[]>();
  for (const file of files) {
    const key = JSON.stringify([file.action, file.reason, shardSet(file.path)]);
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups].flatMap(([key, members]) => fileGroup(key, members)).toSorted(byWeight);
}

/** What all shards of one model have in common, and of weights in one file its name: neither hides among small files. Null for other files. */
function shardSet(path: string): string | null {
  const match = /^(.*)-\d{5}-of-(\d{5})(\.[\w.]+)$/.exec(path);
  if (match) return `${match[1]}-of-${match[2]}${match[3]}`;
  return path.endsWith(".safetensors") ? path : null;
}

function fileGroup<F extends Listed>(key: string, files: F[]): FileGroup<F>[] {
  const [first] = files;
  if (!first) return [];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return [{ key, label: label(files), action: first.action, reason: first.reason, bytes, files }];
}

function label(files: readonly Listed[]): string {
  const [first, second] = files.map(({ path }) => path);
  if (first === undefined) return "";
  if (second === undefined || shardSet(first) !== null) return first;
  return files.length === 2 ? `${first}, ${second}` : `${first}, ${second} and ${count(files.length - 2)} more`;
}

function byWeight(a: FileGroup<Listed>, b: FileGroup<Listed>): number {
  return actionOrder.indexOf(a.action) - actionOrder.indexOf(b.action) || b.bytes - a.bytes;
}
