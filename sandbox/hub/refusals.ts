import { type Answer, errorAnswer } from "./answer.ts";
import { type Caller, mayPassGate, maySee } from "./callers.ts";
import type { Repo } from "./repo.ts";

const HUB = "https://huggingface.co";

/** Why a caller may not even see a repo; the Hub does not tell a private one from a missing one. Null when it may. */
export function refusedRepo(repo: Repo | undefined, caller: Caller): Answer | null {
  if (repo && maySee(caller, repo)) {
    return repo.disabled ? errorAnswer(403, "Access to this resource is disabled.", { code: "RepoDisabled" }) : null;
  }
  return errorAnswer(caller === "anonymous" ? 401 : 404, "Repository not found", { code: "RepoNotFound" });
}

/** Why a caller may not read the files of a gated repo. What is in it, everybody may list. Null when it may. */
export function refusedFiles(repo: Repo, caller: Caller): Answer | null {
  if (mayPassGate(caller, repo)) return null;
  if (caller === "anonymous") {
    const message =
      `Access to model ${repo.id} is restricted. You must have access to it and be authenticated to access it. ` +
      "Please log in.";
    return errorAnswer(401, message, { code: "GatedRepo" });
  }
  const message =
    `Access to model ${repo.id} is restricted and you are not in the authorized list. ` +
    `Visit ${HUB}/${repo.id} to ask for access.`;
  return errorAnswer(403, message, { code: "GatedRepo" });
}

export function unknownRevision(revision: string): Answer {
  return errorAnswer(404, `Invalid rev id: ${revision}`, { code: "RevisionNotFound" });
}

export function unknownEntry(commit: string): Answer {
  return errorAnswer(404, "Entry not found", { code: "EntryNotFound", headers: { "X-Repo-Commit": commit } });
}
