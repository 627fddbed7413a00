import { answerJson, type Handler } from "./call.ts";
import { GcsError, notFound } from "./errors.ts";

const projectId = "sandbox-project";
export const projectNumber = "123456789012";

/** Whom the control plane is to the sandbox. It is given `roles/storage.admin` on the buckets made at start. */
export const controlPlane = `serviceAccount:sluice@${projectId}.iam.gserviceaccount.com`;

/** The one answer of Resource Manager's that default credentials of the kind `external_account` ask for before anything else. */
export const readProject: Handler = (call) => {
  if (call.caller === null) {
    throw new GcsError(401, "required", "Login Required.", { code: "AuthenticationRequired" }, "Authorization");
  }
  if (![projectNumber, projectId].includes(call.object)) throw notFound();
  answerJson(call, { projectNumber, projectId, name: "Sandbox", lifecycleState: "ACTIVE" });
};
