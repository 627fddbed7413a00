import type { CauseRule } from "./cause-rule.ts";

const permissions: Record<string, { may: string; role: string }> = {
  "storage.buckets.get": { may: "read the bucket's settings", role: "roles/storage.bucketViewer" },
  "storage.objects.list": { may: "list the bucket's objects", role: "roles/storage.objectViewer" },
  "storage.objects.get": { may: "read the bucket's objects", role: "roles/storage.objectViewer" },
};

function grant(permission: string | undefined) {
  return permissions[permission ?? ""] ?? { may: `use ${permission}`, role: `a role with ${permission}` };
}

/** Failures of the object store: who may read it, and what is there. */
export const storageCauses: readonly CauseRule[] = [
  {
    class: "storage_forbidden",
    needle: "Anonymous caller does not have",
    pattern: /Anonymous caller does not have (storage\.[\w.]{1,60}) access/,
    title: () => "The pod called Cloud Storage without an identity.",
    fix: (found) =>
      `run the pod as a Kubernetes service account bound by Workload Identity and grant it ${grant(found[1]).role} on the bucket`,
  },
  {
    class: "storage_forbidden",
    needle: "does not have storage.",
    pattern: /(\S{1,300}) does not have (storage\.[\w.]{1,60}) access/,
    title: (found) => `${found[1]} may not ${grant(found[2]).may}.`,
    fix: (found) => `grant ${grant(found[2]).role} (${found[2]}) on the bucket to ${found[1]}`,
  },
  {
    class: "storage_forbidden",
    needle: "Forbidden: 403 ",
    isRaised: true,
    pattern: /Forbidden: 403 (?:GET|POST) \S{0,200}?\/b\/([^/?\s]{1,120})/,
    title: (found) => `Cloud Storage refused access to the bucket ${found[1]}.`,
    fix: () => "grant roles/storage.bucketViewer and roles/storage.objectViewer on the bucket to the pod's identity",
  },
  {
    class: "storage_forbidden",
    needle: "default credentials were not found",
    isRaised: true,
    pattern: /default credentials were not found/,
    title: () => "The pod has no Google Cloud identity.",
    fix: () => "run the pod as a Kubernetes service account bound by Workload Identity",
  },
  {
    class: "model_not_found",
    needle: "NotFound: 404 ",
    isRaised: true,
    pattern: /NotFound: 404 GET \S{0,200}?\/b\/([^/?\s]{1,120})\/o\/([^?\s]{1,400})/,
    title: (found) => `The bucket ${found[1]} has no object ${decoded(found[2] ?? "")}.`,
    fix: () => "correct the model's path, or import the model again",
  },
  {
    class: "bucket_not_found",
    needle: "NotFound: 404 ",
    isRaised: true,
    pattern: /NotFound: 404 GET \S{0,200}?\/b\/([^/?\s]{1,120})/,
    title: (found) => `The bucket ${found[1]} does not exist.`,
    fix: () => "create the bucket or correct its name",
  },
  {
    class: "bucket_not_found",
    needle: "specified bucket does not exist",
    pattern: /The specified bucket does not exist/,
    title: () => "The bucket of the model does not exist.",
    fix: () => "create the bucket or correct its name",
  },
  {
    class: "no_weights",
    needle: "Cannot find any ",
    pattern: /Cannot find any (?:safetensors )?model weights with [`']?([^`'\s)]{1,400})/,
    title: (found) => `There are no safetensors files under ${found[1]}.`,
    fix: () => "correct the model's path; a speculative drafter must name its own gs:// path",
  },
  {
    class: "no_weights",
    needle: "Could not find checkpoint files",
    isRaised: true,
    pattern: /Could not find checkpoint files '([^']{1,400})'/,
    title: (found) => `There are no files of shards like ${found[1]}.`,
    fix: () =>
      "the sharded loader reads only models that were saved as shards: use --load-format=runai_streamer, or correct `pattern`",
  },
  {
    class: "storage_forbidden",
    needle: "Unauthorized: 401 ",
    isRaised: true,
    pattern: /Unauthorized: 401 (?:GET|POST) \S{0,200}?\/b\/([^/?\s]{1,120})/,
    title: (found) => `Cloud Storage does not know who asks for the bucket ${found[1]}.`,
    fix: () => "run the pod as a Kubernetes service account bound by Workload Identity",
  },
  {
    class: "storage_forbidden",
    needle: "exceptions.RefreshError: ",
    isRaised: true,
    pattern: /google\.auth\.exceptions\.RefreshError: (.{1,300})/,
    title: () => "The pod's Google Cloud identity gives no token.",
    fix: () => "check the Workload Identity binding of the pod's service account, and that the service account exists",
  },
  {
    class: "storage_forbidden",
    needle: "DefaultCredentialsError: ",
    isRaised: true,
    pattern: /DefaultCredentialsError: File (\S{1,300}) was not found/,
    title: (found) => `The pod's Google Cloud key ${found[1]} is not there.`,
    fix: () => "mount the key, or unset GOOGLE_APPLICATION_CREDENTIALS and use Workload Identity",
  },
  {
    class: "storage_forbidden",
    needle: "exceptions.TransportError: ",
    isRaised: true,
    pattern: /google\.auth\.exceptions\.TransportError: .{0,200}(?:metadata|oauth2|sts\.googleapis)/,
    title: () => "The pod could not fetch a token for Cloud Storage.",
    fix: () => "check that the pod may reach the metadata server, and its service account's Workload Identity binding",
  },
];

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
