import type { Caller } from "./callers.ts";
import type { Digests } from "./digests.ts";
import type { Repo, Snapshot } from "./repo.ts";
import type { Repos } from "./repos.ts";
import type { SignedUrls } from "./signed-urls.ts";

/** A request to the API, its repo found and its caller allowed to see it. */
export type HubRequest = {
  method: string;
  /** Path and query as sent, for links to the next page. */
  target: string;
  query: URLSearchParams;
  range: string | undefined;
  caller: Caller;
  /** A fault that the route itself carries out, by name. */
  fault: string | undefined;
  body(): Promise<string>;
};

export type HubState = {
  repos: Repos;
  digests: Digests;
  urls: SignedUrls;
  /** Where this hub and its file host answer, without a slash at the end. */
  hubUrl: string;
  filesUrl: string;
  pageSize: number;
  /** Whether plain files are sent where they are asked for, as mirrors do. */
  sendsPlainFiles: boolean;
};

export type RepoRequest = HubRequest & { repo: Repo; snapshot: Snapshot; revision: string; path: string };
