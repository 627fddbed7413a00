import { createHash } from "node:crypto";
import { type Answer, bytesAnswer, errorAnswer } from "./answer.ts";
import type { HubState, RepoRequest } from "./hub-request.ts";
import { rangeAnswer, type RangeFault } from "./range-answer.ts";
import { refusedFiles, unknownEntry } from "./refusals.ts";

/**
 * `GET` and `HEAD /O/N/resolve/REV/PATH`: one on LFS as a redirect to a signed URL on the file host, which carries size and SHA-256 in
 * `X-Linked-Size` and `X-Linked-Etag`; a plain file as a redirect within the Hub, to the same at its commit.
 */
export async function resolveRoute(request: RepoRequest, state: HubState): Promise<Answer> {
  const { repo, snapshot, path, revision, fault } = request;
  const found = await foundFile(request, state);
  if ("status" in found) return found;
  const { file, gitSha1, lfs, name, commit } = found;
  if (!lfs && state.sendsPlainFiles) return plainFile(request, found);
  if (!lfs) {
    const place = `${repo.id}/resolve/${revision}/${path}`;
    const tag = `"${etag(gitSha1, fault)}"`;
    const location =
      `/api/resolve-cache/models/${encodedPath(`${repo.id}/${snapshot.commit}/${path}`)}` +
      `?${encodeURIComponent(`/${place}`)}=&etag=${encodeURIComponent(tag)}`;
    return {
      ...bytesAnswer(307, "text/plain; charset=utf-8", `Temporary Redirect. Redirecting to ${location}`, {
        ...commit,
        Location: location,
        "X-Linked-Etag": tag,
        "Accept-Ranges": "bytes",
      }),
      file: name,
    };
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

/** `GET` and `HEAD /api/resolve-cache/models/O/N/COMMIT/PATH`: a plain file itself. No branch and no tag is known here. */
export async function resolveCacheRoute(request: RepoRequest, state: HubState): Promise<Answer> {
  if (request.revision !== request.snapshot.commit) return errorAnswer(400, "Invalid commit");
  const found = await foundFile(request, state);
  if ("status" in found) return found;
  return found.lfs ? unknownEntry(request.snapshot.commit) : plainFile(request, found);
}

type Found = Exclude<Awaited<ReturnType<typeof foundFile>>, Answer>;

async function foundFile({ repo, snapshot, path, caller }: RepoRequest, state: HubState) {
  const refused = refusedFiles(repo, caller);
  if (refused) return refused;
  const file = snapshot.files.find((candidate) => candidate.path === path);
  if (!file) return unknownEntry(snapshot.commit);
  const commit = {
    "X-Repo-Commit": snapshot.commit,
    "Access-Control-Expose-Headers": "X-Repo-Commit,X-Linked-Size,ETag",
  };
  return { file, name: `${repo.id}/${path}`, commit, ...(await state.digests.of(file)) };
}

function plainFile({ range, fault }: RepoRequest, { file, gitSha1, name, commit }: Found): Answer {
  const headers = { ...commit, "Content-Type": "text/plain; charset=utf-8", ETag: `"${etag(gitSha1, fault)}"` };
  return { ...rangeAnswer(file.content, range, headers, rangeFault(fault)), file: name };
}

function encodedPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
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
