import { chosenFile, type FileChoice } from "#lib/imports/plan/chosen-file.ts";
import { classifyFile, type RepoShape } from "#lib/imports/plan/classify-file.ts";

type Group = { files: readonly { path: string }[] };

/** As many as an import takes of each kind. */
const mostPatterns = 20;

/** How much of a group is taken along by a choice that may not be planned yet; what stays behind always is not counted. */
export function groupTick(group: Group, choice: FileChoice, shape: RepoShape): "all" | "some" | "none" {
  const files = changeable(group, shape);
  const taken = files.filter(
    ({ path }) => chosenFile(path, classifyFile(path, shape), choice).action === "copy",
  ).length;
  return taken === 0 ? "none" : taken === files.length ? "all" : "some";
}

function changeable({ files }: Group, shape: RepoShape): { path: string }[] {
  return files.filter(({ path }) => classifyFile(path, shape).final !== true);
}

/** The choice with a group taken along or left behind; null where no patterns can say so, or where nothing changes what happens to it. */
export function tickGroup(group: Group, choice: FileChoice, shape: RepoShape): FileChoice | null {
  const isTaken = groupTick(group, choice, shape) === "all";
  const files = changeable(group, shape);
  const patterns = groupPatterns(files);
  const matched = (pattern: string) => files.some(({ path }) => isOf(pattern, path));
  const left = {
    include: choice.include.filter((pattern) => !isTaken || !matched(pattern)),
    exclude: choice.exclude.filter((pattern) => isTaken || !matched(pattern)),
  };
  const wanted = isTaken ? "none" : "all";
  const all = { include: [...left.include, ...patterns], exclude: left.exclude };
  const none = { include: left.include, exclude: [...left.exclude, ...patterns] };
  const next = [left, isTaken ? none : all].find((one) => groupTick(group, one, shape) === wanted);
  return next && next.include.length <= mostPatterns && next.exclude.length <= mostPatterns ? next : null;
}

function isOf(pattern: string, path: string): boolean {
  return chosenFile(path, { action: "copy", reason: "" }, { include: [], exclude: [pattern] }).action === "skip";
}

/** One for all shards of a model, and one for each other file; none where they are too many, or where a name would not survive being typed. */
function groupPatterns(files: readonly { path: string }[]): string[] {
  const patterns = new Set(files.map(({ path }) => `/${path.replace(/-\d{5}-of-/, "-*-of-")}`));
  if (patterns.size > mostPatterns || [...patterns].some((pattern) => /[\s,]/.test(pattern))) return [];
  return [...patterns];
}
