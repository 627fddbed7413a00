import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { lacksCredentials, noCredentials } from "./credentials.explain.ts";

const answered = z.object({
  response: z.object({
    status: z.number(),
    data: z
      .object({ error: z.object({ message: z.string() }) })
      .nullish()
      .catch(null),
  }),
});

/** What Cloud Monitoring, or the way to it, said: in its own sentence where there is one. */
export function explainMonitoring(cause: unknown, project: string, endpoint: string): AppError {
  if (cause instanceof z.ZodError) {
    const text = `Cloud Monitoring answered for ${project} what this version of Sluice cannot read: ${z.prettifyError(cause)}`;
    return new AppError("upstream_unavailable", text, { cause });
  }
  const known = answered.safeParse(cause);
  if (known.success) return explainAnswer(known.data.response, project, cause);
  if (lacksCredentials(cause)) return new AppError("unauthenticated", noCredentials, { cause });
  return new AppError("upstream_unavailable", `Cloud Monitoring does not answer at ${endpoint}.`, { cause });
}

/** A metric is unknown to a project in which no cache was ever read. */
export function isUnused(cause: unknown): boolean {
  const known = answered.safeParse(cause);
  return known.success && known.data.response.status === 404 && /metric/.test(message(known.data.response) ?? "");
}

type Answer = z.output<typeof answered>["response"];

function explainAnswer({ status, data }: Answer, project: string, cause: unknown): AppError {
  const said = message({ status, data }) ?? `It answered ${status}.`;
  if (status === 403) {
    const fix = /disabled|has not been used/.test(said)
      ? `Enable it: gcloud services enable monitoring.googleapis.com --project=${project}.`
      : `Grant roles/monitoring.viewer on the project ${project} to the account that Sluice runs as.`;
    return new AppError("forbidden", `Cloud Monitoring may not be read: ${said} ${fix}`, { cause });
  }
  if (status === 401) {
    const message = `Cloud Monitoring refused the credentials of Sluice: ${said} Sign in again, or name another key file.`;
    return new AppError("unauthenticated", message, { cause });
  }
  if (status === 404)
    return new AppError("not_found", `Cloud Monitoring knows no project ${project}: ${said}`, { cause });
  const code = status === 429 ? "quota_exhausted" : "upstream_unavailable";
  return new AppError(code, `Cloud Monitoring did not answer for ${project}: ${said}`, { cause });
}

function message({ data }: Answer): string | null {
  return data?.error.message ?? null;
}
