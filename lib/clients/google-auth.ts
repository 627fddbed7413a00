import { GoogleAuth } from "google-auth-library";

/** Application default credentials for clusters and what else of Google Cloud is not a bucket. */
export function cloudAuth(): GoogleAuth {
  return new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" });
}
