import { createHash } from "node:crypto";
import { type Answer, bytesAnswer } from "./answer.ts";
import type { HubState, RepoRequest } from "./hub-request.ts";
import { rangeAnswer, type RangeFault } from "./range-answer.ts";
import { refusedFiles, unknownEntry } from "./refusals.ts";

/**
 * `GET` and `HEAD /O/N/resolve/REV/PATH`: a plain file itself, one on LFS as a redirect to a signed URL on the file host. The
 * redirect carries size and SHA-256 in `X-Linked-Size` and `X-Linked-Etag`.
 */
export async function resolveRoute(request: RepoRequest, state: HubState): Promise<Answer> {
  const { repo, snapshot, path, fault } = request;
  const refused = refusedFiles(repo, request.caller);
  if (refused) return refused;
  const file = snapshot.files.find((candidate) => candidate.path === path);
  if (!file) return unknownEntry(snapshot.commit);

  const name = `${repo.id}/${path}`;
  const { gitSha1, lfs } = await state.digests.of(file);
  const commit = {
    "X-Repo-Commit": snapshot.commit,
    "Access-Control-Expose-Headers": "X-Repo-Commit,X-Linked-Size,ETag",
  };
  if (!lfs) {
    const headers = { ...commit, "Content-Type": "text/plain; charset=utf-8", ETag: `"${etag(gitSha1, fault)}"` };
    return { ...rangeAnswer(file.content, request.range, headers, rangeFault(fault)), file: name };
  }

  state.repos.stored.set(lfs.sha256, { content: file.content, file: name });
  const location = state.filesUrl + state.urls.sign(`/${repo.id}/${lfs.sha256}`);
  return {
    ...bytesAnswer(302, "text/plain; charset=utf-8", `Found. Redirecting to ${location}`, {
      ...commit,
      Location: location,
      "X-Linked-Size": String(file.content.size),
      "X-Linked-Etag": `"${etag(lfs.sha256, fault)}"`,
      "Accept-Ranges": "bytes",
    }),
    file: name,
  };
}

export function rangeFault(fault: string | undefined): RangeFault {
  return fault === "ignore-range" || fault === "wrong-content-range" ? fault : undefined;
}

/** With the fault `changed-etag`, the tag of some other content of the same kind. */
export function etag(digest: string, fault: string | undefined): string {
  if (fault !== "changed-etag") return digest;
  return createHash(digest.length === 64 ? "sha256" : "sha1")
    .update(digest)
    .digest("hex");
}
