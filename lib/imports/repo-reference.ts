export type RepoReference = { repo: string; revision: string };

const name = /^[\w.-]+\/[\w.-]+$/;

/** `org/name`, with what may stand behind it. */
const short = /^([\w.-]+\/[\w.-]+?)(?:@([^\s@]+))?\/?$/;

/** Pages of a repo that name a revision before anything else. */
const pages = new Set(["tree", "blob", "raw", "resolve", "commit", "commits", "edit", "blame", "delete", "upload"]);

/** First words of the Hub's addresses that are no owner of models. */
const sections =
  /^(api|blog|chat|collections|datasets|docs|join|learn|login|models|new|organizations|papers|posts|pricing|settings|spaces|tasks)$/;

/** What no name of git holds: spaces, control characters, half a surrogate pair. */
const unfit = /[\s\p{Cc}\p{Cs}]/u;

/** Reads `org/name`, `org/name@revision`, or any address below a repo's page on the Hub; null for anything else. */
export function repoReferenceOf(text: string): RepoReference | null {
  const given = text.trim();
  const address = addressOf(given);
  if (address) return ofAddress(address);

  const [, repo, revision = "main"] = short.exec(given) ?? [];
  return repo ? checked(repo, revision) : null;
}

/** `https://…`, `hf://…`, or an address that was copied without its beginning. */
function addressOf(text: string): string | null {
  const [, rest] =
    /^(?:https?:\/\/[^/?#]+|hf:\/(?=\/)|(?:www\.)?(?:huggingface|hf)\.co(?=\/))\/(.*)$/is.exec(text) ?? [];
  return rest ?? null;
}

function ofAddress(address: string): RepoReference | null {
  const [owner = "", named = "", page = "", ...rest] = address
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "")
    .split("/");
  if (sections.test(owner)) return null;

  const [, bare = "", inline] = /^(.*?)(?:\.git)?(?:@([^@]+))?$/.exec(named) ?? [];
  const revision = inline ?? revisionOf(page, rest);
  const asked = revision === null ? null : decoded(revision);
  return asked === null ? null : checked(`${owner}/${bare}`, asked);
}

/** What the address of a page says; null when it is no page of the repo's files. */
function revisionOf(page: string, rest: string[]): string | null {
  if (page === "" || page === "discussions") return "main";
  if (!pages.has(page)) return null;
  // A reference of git has slashes, and the address of a page may leave them as they are.
  return rest[0] === "refs" ? rest.slice(0, 3).join("/") : (rest[0] ?? null);
}

function checked(repo: string, revision: string): RepoReference | null {
  if (!name.test(repo) || /(^|\/)\.\.?(\/|$)|--|\.\./.test(repo)) return null;
  return revision !== "" && !unfit.test(revision) ? { repo, revision } : null;
}

/** An address has a revision encoded: `refs%2Fpr%2F1`. */
function decoded(revision: string): string | null {
  try {
    return decodeURIComponent(revision);
  } catch {
    return null;
  }
}
