import { AppError } from "#lib/errors.ts";

/** What a request was about, for its error to say. */
export type HubSubject = { repo?: string; revision?: string; path?: string };

/** The parts of a failed answer that its meaning depends on. */
export type FailedAnswer = { status: number; headers: Pick<Headers, "get"> };

/**
 * What an answer of the Hub means, by the codes that `huggingface_hub` reads too (`utils/_http.py`: `X-Error-Code`,
 * `X-Error-Message`); a 401 without a code is the Hub's way to hide a repo that is missing or private.
 */
export function hubError(
  { status, headers }: FailedAnswer,
  { repo = "the repo", revision = "that revision", path = "the file" }: HubSubject,
  { endpoint, hasToken }: { endpoint: URL; hasToken: boolean },
): AppError {
  const hub = endpoint.host;
  const said = headers.get("x-error-message")?.slice(0, 300);
  const code = headers.get("x-error-code");

  if (status === 401 && (said?.startsWith("Invalid credentials") || (hasToken && !code))) {
    return new AppError("unauthenticated", `${hub} refuses the access token. Enter one that works in Settings.`);
  }
  if (code === "GatedRepo") {
    const next = hasToken
      ? "The account of the token in Settings has no access yet"
      : "A token of an account with access goes into Settings";
    return new AppError("forbidden", `${repo} is gated. Ask for access at ${repoUrl(endpoint, repo)}. ${next}.`);
  }
  if (code === "RepoDisabled") return new AppError("forbidden", `${repo} is disabled by the Hub. Choose another repo.`);
  if (code === "RevisionNotFound") {
    return new AppError("not_found", `${repo} has no revision ${revision}. Choose a branch, a tag or a commit it has.`);
  }
  if (code === "EntryNotFound") {
    return new AppError("not_found", `${repo} has no ${path} at ${revision}. Read its plan again.`);
  }
  if (status === 401 || status === 404) {
    const next = hasToken
      ? "and whether the token in Settings may see it"
      : "or enter a token that may see it in Settings";
    return new AppError("not_found", `There is no ${repo} on ${hub}, or it is private. Check the name, ${next}.`);
  }
  if (status === 429) return throttled(hub, headers);
  if (status === 403) return new AppError("forbidden", `${hub} refuses access to ${repo}${said ? `: ${said}` : "."}`);
  if (status === 408 || status >= 500) return unavailable(hub, headers, status);
  return new AppError("invalid_input", `${hub} refuses the request for ${repo}${said ? `: ${said}` : ` (${status}).`}`);
}

/** Seconds that a 429 or 503 asks to wait: `RateLimit: "api";r=0;t=55`, or `Retry-After` in seconds or as a date. */
export function waitSeconds(headers: Pick<Headers, "get">, now = Date.now()): number | undefined {
  const window = /(?:^|;)\s*t=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1];
  if (window) return Number(window);
  const after = headers.get("retry-after");
  if (!after) return undefined;
  if (/^\d+$/.test(after)) return Number(after);
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(Math.ceil((date - now) / 1000), 0);
}

/** Requests wait until then; said in a way that a screen can show while they do. */
export function rateLimited(hub: string, retryAfterSeconds: number): AppError {
  const message = `${hub} limits the rate of requests; a token raises the limit.`;
  return new AppError("quota_exhausted", message, { retryAfterSeconds });
}

function throttled(hub: string, headers: Pick<Headers, "get">) {
  // The Hub's windows are five minutes; without a word from it a fifth of one is a fair guess.
  return rateLimited(hub, waitSeconds(headers) ?? 60);
}

function unavailable(hub: string, headers: Pick<Headers, "get">, status: number) {
  const retryAfterSeconds = waitSeconds(headers);
  const message = `${hub} cannot answer now (${status}). Try again in a minute.`;
  return new AppError("upstream_unavailable", message, {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function repoUrl(endpoint: URL, repo: string) {
  return `${endpoint.href.replace(/\/$/, "")}/${repo}`;
}
