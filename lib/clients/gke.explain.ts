import { AppError } from "#lib/errors.ts";

/** Codes of gRPC, which the client gives for REST too. */
const codes = { permissionDenied: 7, unauthenticated: 16, notFound: 5, exhausted: 8 };

/** What GKE, or the way to it, said: in its own sentence where there is one. */
export function explainGke(cause: unknown, project: string): AppError {
  const { code, details, message } = (cause ?? {}) as { code?: unknown; details?: unknown; message?: unknown };
  const said = typeof details === "string" && details !== "" ? details : typeof message === "string" ? message : "";
  const status = typeof code === "number" ? code : 0;

  if (status === codes.permissionDenied || status === 403) {
    const enable = /disabled|has not been used/.test(said)
      ? `Enable it: gcloud services enable container.googleapis.com --project=${project}.`
      : `Grant roles/container.developer on ${project} to the account that Sluice runs as.`;
    return new AppError("forbidden", `GKE refused to list the clusters of ${project}: ${said} ${enable}`, { cause });
  }
  if (status === codes.unauthenticated || status === 401 || /default credentials|invalid_grant/.test(said)) {
    const message = `GKE refused the credentials of Sluice for ${project}: ${said}. Sign in again, or name another key file.`;
    return new AppError("unauthenticated", message, { cause });
  }
  if (status === codes.notFound || status === 404) {
    return new AppError("not_found", `GKE knows no project ${project}. Check SLUICE_PROJECT.`, { cause });
  }
  const code2 = status === codes.exhausted || status === 429 ? "quota_exhausted" : "upstream_unavailable";
  return new AppError(code2, `GKE did not answer for ${project}: ${said}.`, { cause });
}
