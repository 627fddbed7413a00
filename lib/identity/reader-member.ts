type Reader = { projectNumber: string; workloadPool: string; namespace: string; serviceAccount: string };

/**
 * A Kubernetes service account as IAM names it under Workload Identity Federation for GKE. `workloadPool` is the cluster's, `PROJECT.svc.id.goog`
 * (cloud.google.com/kubernetes-engine/docs/how-to/workload-identity).
 */
export function readerMember({ projectNumber, workloadPool, namespace, serviceAccount }: Reader): string {
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${workloadPool}`;
  return `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${serviceAccount}`;
}

/** Those that name this member too: everybody, and its namespace as a whole. */
export function widerMembers(member: string): string[] {
  const parts = /^principal:(.+)\/subject\/ns\/([^/]+)\/sa\/[^/]+$/.exec(member);
  return ["allUsers", "allAuthenticatedUsers", ...(parts ? [`principalSet:${parts[1]}/namespace/${parts[2]}`] : [])];
}
