import { AppError } from "#lib/errors.ts";

/** A repo name as a piece of a URL path. Throws `invalid_input` for anything else, for it would lead to another path. */
export function repoPath(repo: string): string {
  const names = repo.split("/");
  const valid = names.length <= 2 && repo.length <= 193 && names.every((name) => /^(?!\.+$)[\w.-]{1,96}$/.test(name));
  if (valid) return repo;
  throw new AppError("invalid_input", `"${repo.slice(0, 200)}" is no repo name. Write it as organisation/name.`);
}

/** A file's path as a piece of a URL path. Throws `invalid_input` for one that no repo can have. */
export function filePath(path: string): string {
  const names = path.split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) {
    throw new AppError("invalid_input", `"${path.slice(0, 200)}" is no path of a file in a repo.`);
  }
  return names.map((name) => encodeURIComponent(name)).join("/");
}

export function revisionPath(revision: string): string {
  if (revision === "" || /^\.+$/.test(revision)) {
    throw new AppError("invalid_input", `"${revision}" is no revision. Give a branch, a tag or a commit.`);
  }
  return encodeURIComponent(revision);
}
