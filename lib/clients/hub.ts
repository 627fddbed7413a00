/** All this product asks of the Hugging Face Hub. Domain code depends on this, never on HTTP. */
export type Hub = {
  /** Repos whose name matches, most downloaded first. */
  searchModels(query: string, options?: { limit?: number; signal?: AbortSignal }): Promise<HubSearchHit[]>;
  /**
   * The repo at a revision (branch, tag or commit). Throws `not_found` (no such repo or revision; the Hub does not tell a private repo from a
   * missing one), `forbidden` (gated and not granted), `unauthenticated` (bad token), `quota_exhausted`, `upstream_unavailable`.
   */
  getModel(repo: string, revision: string, options?: { signal?: AbortSignal }): Promise<HubModel>;
  /** Every file of the repo at a commit, all pages. Directories are left out. Paths are as the Hub sent them: hostile input. */
  listFiles(repo: string, commit: string, options?: { signal?: AbortSignal }): Promise<HubFile[]>;
  /** Whether the token may read the files: the gate, not only the listing. */
  checkAccess(repo: string, options?: { signal?: AbortSignal }): Promise<HubAccess>;
  /** Who the token belongs to, or null without a token. Throws `unauthenticated` when the Hub refuses it. */
  whoAmI(options?: { signal?: AbortSignal }): Promise<HubUser | null>;
  /** Where a file's bytes are now: one `resolve` request, its redirect not followed. */
  resolveFile(repo: string, commit: string, path: string, options?: { signal?: AbortSignal }): Promise<ResolvedFile>;
  /** Where a file that is not on LFS should be, without asking: the Hub may still send us elsewhere, or refuse it. */
  plainFile(repo: string, commit: string, path: string): Promise<Pick<ResolvedFile, "url" | "headers">>;
  /** The first bytes of a file as they are (`Range: bytes=start-(end-1)`), for safetensors headers and small JSON files. */
  readRange(
    repo: string,
    commit: string,
    path: string,
    start: number,
    end: number,
    options?: { signal?: AbortSignal },
  ): Promise<Buffer>;
};

type HubSearchHit = {
  repo: string;
  downloads: number;
  likes: number;
  gated: HubGate;
  private: boolean;
  /** Absent when the card names none. */
  license: string | undefined;
  pipelineTag: string | undefined;
  parameters: number | undefined;
  /** By dtype, as the Hub counted them in the safetensors headers. */
  parametersByDtype: Record<string, number> | undefined;
  /** All that the repo holds, of every revision; absent when the Hub does not say. */
  storedBytes: number | undefined;
  /** What the weights are for, as the Hub tags it: `safetensors`, `pytorch`, `gguf`, … */
  formats: string[];
  updatedAt: string | undefined;
};

type HubGate = false | "auto" | "manual";

export type HubModel = {
  repo: string;
  /** 40 hex digits: what a revision was resolved to. */
  commit: string;
  private: boolean;
  gated: HubGate;
  disabled: boolean;
  license: string | undefined;
  /** Where the licence can be read; absent when the card names none. */
  licenseUrl: string | undefined;
  pipelineTag: string | undefined;
  /** Parameters by dtype (`BF16`), from the Hub's own reading of the safetensors headers; absent when it has none. */
  parameters: Record<string, number> | undefined;
  downloads: number;
  likes: number;
};

export type HubFile = {
  path: string;
  /** Bytes of the content, not of an LFS pointer. */
  size: number;
  /** SHA-1 of the git blob (`"blob " + size + "\0" + content`); for LFS files that of the pointer. */
  gitSha1: string;
  /** SHA-256 of the content; LFS files only. */
  sha256: string | undefined;
};

export type HubAccess =
  | { granted: true }
  | { granted: false; reason: "gated" | "no_token" | "not_found"; message: string };

export type HubUser = { name: string; tokenName: string | undefined; role: string | undefined };

export type ResolvedFile = {
  /** An absolute URL. On another host it is signed and carries no token. */
  url: string;
  /** Headers for `url`: `Authorization` only where `url` is on the Hub's own host. */
  headers: Record<string, string>;
  /** From `X-Linked-Size`, else `Content-Length`; undefined when neither was sent. */
  size: number | undefined;
  /** Without quotes: SHA-256 for LFS files (`X-Linked-Etag`), git blob SHA-1 for the others. */
  etag: string | undefined;
  commit: string | undefined;
  /** When the signature ends, where the URL says so (`Expires`, `X-Amz-Date` + `X-Amz-Expires`). */
  expiresAt: Date | undefined;
};
