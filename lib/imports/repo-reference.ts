export type RepoReference = { repo: string; revision: string };

const form =
  /^(?:https?:\/\/[^/]+\/)?([\w.-]+\/[\w.-]+)(?:\/(?:tree|blob)\/([^/?#]+)[^?#]*|@([^\s@]+))?\/?(?:[?#].*)?$/;

/** What no name of git holds: spaces, control characters, half a surrogate pair. */
const unfit = /[\s\p{Cc}\p{Cs}]/u;

/** Reads `org/name`, `org/name@revision`, or the address of a repo's page on the Hub; null for anything else. */
export function repoReferenceOf(text: string): RepoReference | null {
  const match = form.exec(text.trim());
  const repo = match?.[1];
  if (!repo || /(^|\/)\.\.?(\/|$)|--|\.\./.test(repo)) return null;

  const revision = match[2] === undefined ? (match[3] ?? "main") : decoded(match[2]);
  return revision && !unfit.test(revision) ? { repo, revision } : null;
}

/** An address has a revision encoded: `refs%2Fpr%2F1`. */
function decoded(revision: string): string | null {
  try {
    return decodeURIComponent(revision);
  } catch {
    return null;
  }
}
