import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { lacksCredentials, noCredentials } from "./credentials.explain.ts";

/** What GKE, or the way to it, said: in its own sentence where there is one. */
export function explainGke(cause: unknown, project: string): AppError {
  if (cause instanceof z.ZodError) {
    const text = `GKE answered for ${project} what this version of Sluice cannot read: ${z.prettifyError(cause)}`;
    return new AppError("upstream_unavailable", text, { cause });
  }
  const { code: status, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof message === "string" ? message : "";

  if (lacksCredentials(cause)) return new AppError("unauthenticated", noCredentials, { cause });
  if (status === 403) {
    const enable = /disabled|has not been used/.test(said)
      ? `Enable it: gcloud services enable container.googleapis.com --project=${project}.`
      : `Grant roles/container.developer on ${project} to the account that Sluice runs as.`;
    return new AppError("forbidden", `GKE refused to list the clusters of ${project}: ${said} ${enable}`, { cause });
  }
  if (status === 401) {
    const message = `GKE refused the credentials of Sluice for ${project}: ${said}. Sign in again, or name another key file.`;
    return new AppError("unauthenticated", message, { cause });
  }
  if (status === 404) {
    return new AppError("not_found", `GKE knows no project ${project}. Check SLUICE_PROJECT.`, { cause });
  }
  const code = status === 429 ? "quota_exhausted" : "upstream_unavailable";
  return new AppError(code, `GKE did not answer for ${project}: ${said}.`, { cause });
}
