/** Object names are at most this long in UTF-8 (cloud.google.com/storage/docs/objects#naming). */
const longestName = 1_024;

/** Anything a terminal, a header or an XML answer could stumble over. */
const controls = /[\p{Cc}\u2028\u2029\ufffe\uffff]/u;

export type PathProblem = { path: string; problem: string };

/** What makes a path of a repo unfit as the end of an object's name, or null. Paths come from whoever owns the repo: nothing is mended, only refused. */
export function checkPath(path: string, prefix: string): string | null {
  if (path === "") return "is empty";
  if (!path.isWellFormed()) return "is not valid Unicode";
  if (controls.test(path)) return "holds a control character";
  if (path.includes("\\")) return "holds a backslash";
  if (/%(2e|2f|5c|00)/i.test(path)) return "holds an escaped dot, slash or NUL";
  if (path.startsWith("/")) return "begins with a slash";

  const segments = path.split("/");
  if (segments.includes("..") || segments.includes(".")) return "leads out of its folder";
  if (segments.includes("")) return "has an empty folder name";
  if (path.startsWith(".well-known/acme-challenge/")) return "is reserved by Cloud Storage";
  if (Buffer.byteLength(prefix + path) > longestName) return `is longer than ${longestName} bytes below ${prefix}`;
  return null;
}

/**
 * The paths that cannot be imported, each with the reason. Two that differ only in Unicode form or in case are both refused: which one a
 * reader on another file system would get is left to chance.
 */
export function checkPaths(paths: string[], prefix: string): PathProblem[] {
  const seen = new Map<string, string>();
  const problems: PathProblem[] = [];
  for (const path of paths) {
    const problem = checkPath(path, prefix) ?? twinProblem(path, seen.get(folded(path)));
    if (problem) problems.push({ path, problem });
    else seen.set(folded(path), path);
  }
  return problems;
}

function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function twinProblem(path: string, other: string | undefined): string | null {
  if (other === undefined) return null;
  if (other === path) return "is listed twice";
  if (other.normalize("NFC") === path.normalize("NFC"))
    return "looks the same as another name but is spelt with other characters";
  return `differs from ${other} only in case`;
}
