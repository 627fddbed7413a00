import { createHash } from "node:crypto";
import { z } from "zod";
import { type Answer, errorAnswer, jsonAnswer } from "./answer.ts";
import type { Digests } from "./digests.ts";
import type { HubState, RepoRequest } from "./hub-request.ts";
import { page } from "./page.ts";
import { unknownEntry } from "./refusals.ts";
import type { Repo, RepoFile, Snapshot } from "./repo.ts";

type Entry = { type: "file"; file: RepoFile } | { type: "directory"; path: string };

/** `GET /api/models/O/N/tree/REV/PATH?recursive=true&expand=false`, and its pages. */
export async function treeRoute(request: RepoRequest, { digests, hubUrl, pageSize }: HubState): Promise<Answer> {
  const { repo, snapshot, path, query, target } = request;
  const below = path === "" ? "" : `${path}/`;
  const entries = knownEntries(snapshot.files, below, query.get("recursive") === "true");
  if (entries.length === 0 && below !== "") return unknownEntry(snapshot.commit);

  const size = Math.min(Number(query.get("limit")) || pageSize, pageSize);
  const { items, headers } = page(entries, { hubUrl, target, size });
  const commit = query.get("expand") === "true" ? lastCommit(repo, snapshot) : {};
  const shown = await Promise.all(items.map(async (entry) => ({ ...(await shownEntry(entry, digests)), ...commit })));
  return jsonAnswer(shown, headers);
}

/** `POST /api/models/O/N/paths-info/REV`, its paths as a form (Python) or as JSON (npm). Unknown paths are left out. */
export async function pathsInfoRoute(request: RepoRequest, { digests }: HubState): Promise<Answer> {
  const { repo, snapshot } = request;
  const asked = askedPaths(await request.body());
  if (!asked) return errorAnswer(400, 'Send the paths as a form, paths=A&paths=B, or as JSON, {"paths": ["A", "B"]}.');
  const wanted = new Set(asked.paths);
  const entries = treeEntries(snapshot.files, "", true).filter((entry) => wanted.has(entryPath(entry)));
  const commit = asked.expand ? lastCommit(repo, snapshot) : {};
  return jsonAnswer(
    await Promise.all(entries.map(async (entry) => ({ ...(await shownEntry(entry, digests)), ...commit }))),
  );
}

/** Which commit touched an entry last; the sandbox keeps no history of single files, so it is the one at hand. */
function lastCommit({ lastModified }: Repo, { commit }: Snapshot) {
  return { lastCommit: { id: commit, title: "Upload model", date: lastModified } };
}

const known = new WeakMap<RepoFile[], Map<string, Entry[]>>();

/** A tree of many pages is laid out once, not for each of them. */
function knownEntries(files: RepoFile[], below: string, recursive: boolean): Entry[] {
  const trees = known.get(files) ?? new Map<string, Entry[]>();
  known.set(files, trees);
  const key = `${recursive} ${below}`;
  const entries = trees.get(key) ?? treeEntries(files, below, recursive);
  trees.set(key, entries);
  return entries;
}

/** Files below a folder and the folders among them, each before what is in it. */
function treeEntries(files: RepoFile[], below: string, recursive: boolean): Entry[] {
  const seen = new Set<string>();
  return files
    .filter(({ path }) => path.startsWith(below))
    .flatMap((file): Entry[] => {
      const above = foldersOf(file.path, below);
      const folders = (recursive ? above : above.slice(0, 1)).filter((path) => !seen.has(path));
      for (const path of folders) seen.add(path);
      const directories = folders.map((path): Entry => ({ type: "directory", path }));
      return recursive || above.length === 0 ? [...directories, { type: "file", file }] : directories;
    });
}

async function shownEntry(entry: Entry, digests: Digests) {
  if (entry.type === "directory") {
    const oid = createHash("sha1").update(`tree ${entry.path}`).digest("hex");
    return { type: "directory", oid, size: 0, path: entry.path };
  }
  const { path, content } = entry.file;
  const { gitSha1, lfs } = await digests.of(entry.file);
  const pointer = lfs && { lfs: { oid: lfs.sha256, size: content.size, pointerSize: lfs.pointerSize } };
  return { type: "file", oid: gitSha1, size: content.size, path, ...pointer };
}

function foldersOf(path: string, below: string): string[] {
  const names = path.slice(below.length).split("/").slice(0, -1);
  return names.map((_, index) => below + names.slice(0, index + 1).join("/"));
}

function entryPath(entry: Entry) {
  return entry.type === "file" ? entry.file.path : entry.path;
}

const pathsInput = z.object({ paths: z.array(z.string()), expand: z.boolean().default(false) });

function askedPaths(body: string): z.output<typeof pathsInput> | null {
  if (!body.startsWith("{")) {
    const form = new URLSearchParams(body);
    return { paths: form.getAll("paths"), expand: form.get("expand")?.toLowerCase() === "true" };
  }
  try {
    return pathsInput.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
