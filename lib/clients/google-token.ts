import type { GoogleAuth } from "google-auth-library";
import { AppError } from "#lib/errors.ts";

/** Asks for access tokens; the auth library keeps one until five minutes before its end. Throws `unauthenticated`. */
export function googleToken(auth: GoogleAuth): () => Promise<string> {
  return async () => {
    try {
      const token = await auth.getAccessToken();
      if (token) return token;
    } catch (cause) {
      throw refused(cause);
    }
    throw refused(null);
  };
}

function refused(cause: unknown): AppError {
  const said = cause instanceof Error ? `: ${cause.message}` : "";
  const message = `There are no valid Google Cloud credentials${said}. Set GOOGLE_APPLICATION_CREDENTIALS, or run \`gcloud auth application-default login\`.`;
  return new AppError("unauthenticated", message, { cause });
}
