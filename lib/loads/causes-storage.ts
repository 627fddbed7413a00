import type { CauseRule } from "./cause-rule.ts";

const permissions: Record<string, { may: string; role: string }> = {
  "storage.buckets.get": { may: "read the bucket's settings", role: "roles/storage.bucketViewer" },
  "storage.objects.list": { may: "list the bucket's objects", role: "roles/storage.objectViewer" },
  "storage.objects.get": { may: "read the bucket's objects", role: "roles/storage.objectViewer" },
};

function grant(permission: string | undefined) {
  return permissions[permission ?? ""] ?? { may: `use ${permission}`, role: `a role with ${permission}` };
}

const cutShort = { title: "A file of the model is shorter than its header says.", fix: "import the model again" };

const readFailures: Record<string, { title: string; fix: string }> = {
  "File access error": {
    title: "A file of the model could not be read.",
    fix: "check that the object still exists and that the pod may read it (roles/storage.objectViewer)",
  },
  "GCS not supported": {
    title: "This image cannot read from Cloud Storage.",
    fix: "use an image with vllm[runai], v0.11.1 or newer",
  },
  "CA bundle file not found": {
    title: "The file of trusted certificates is missing.",
    fix: "correct AWS_CA_BUNDLE or unset it",
  },
  "End of file reached": cutShort,
};

/** Failures of Cloud Storage and of the streamer that reads from it. */
export const storageCauses: readonly CauseRule[] = [
  {
    class: "gcs_anonymous",
    needle: "Anonymous caller does not have",
    pattern: /Anonymous caller does not have (storage\.[\w.]{1,60}) access/,
    title: () => "The pod called Cloud Storage without an identity.",
    fix: (found) =>
      `run the pod as a Kubernetes service account bound by Workload Identity and grant it ${grant(found[1]).role} on the bucket`,
  },
  {
    class: "gcs_forbidden",
    needle: "does not have storage.",
    pattern: /(\S{1,300}) does not have (storage\.[\w.]{1,60}) access/,
    title: (found) => `${found[1]} may not ${grant(found[2]).may}.`,
    fix: (found) => `grant ${grant(found[2]).role} (${found[2]}) on the bucket to ${found[1]}`,
  },
  {
    class: "gcs_forbidden",
    needle: "Forbidden: 403 ",
    pattern: /Forbidden: 403 (?:GET|POST) \S{0,200}?\/b\/([^/?\s]{1,120})/,
    title: (found) => `Cloud Storage refused access to the bucket ${found[1]}.`,
    fix: () => "grant roles/storage.bucketViewer and roles/storage.objectViewer on the bucket to the pod's identity",
  },
  {
    class: "gcs_no_credentials",
    needle: "default credentials were not found",
    pattern: /default credentials were not found/,
    title: () => "The pod has no Google Cloud identity.",
    fix: () => "run the pod as a Kubernetes service account bound by Workload Identity",
  },
  {
    class: "object_not_found",
    needle: "NotFound: 404 ",
    pattern: /NotFound: 404 GET \S{0,200}?\/b\/([^/?\s]{1,120})\/o\/([^?\s]{1,400})/,
    title: (found) => `The bucket ${found[1]} has no object ${decoded(found[2] ?? "")}.`,
    fix: () => "correct the model's path, or import the model again",
  },
  {
    class: "bucket_not_found",
    needle: "NotFound: 404 ",
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
    class: "nothing_to_load",
    needle: "Cannot find any ",
    pattern: /Cannot find any (?:safetensors )?model weights with `([^`]{1,400})`/,
    title: (found) => `There are no safetensors files under ${found[1]}.`,
    fix: () => "correct the model's path; a speculative drafter must name its own gs:// path",
  },
  {
    class: "memory_limit_too_small",
    needle: "Memory limit supplied",
    pattern: /Memory limit supplied: (\d+) cannot be smaller than: (\d+)/,
    title: (found) => `The streamer may use ${found[1]} bytes of memory; the largest tensor needs ${found[2]}.`,
    fix: (found) => `set RUNAI_STREAMER_MEMORY_LIMIT (or memory_limit) to at least ${found[2]}, or remove it`,
  },
  {
    class: "missing_plugin",
    needle: " files module not found",
    pattern: /(GCS|S3|Azure) files module not found/,
    title: (found) => `This image lacks the streamer's ${found[1]} part.`,
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "missing_plugin",
    needle: "object storage plugin",
    pattern: /Error loading object storage plugin/,
    title: () => "The streamer could not load its object storage part.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "too_many_open_files",
    needle: "Increase process fd limit",
    pattern: /Increase process fd limit or decrease the concurrency/,
    title: () => "The streamer opened more files than the process may.",
    fix: () => "lower RUNAI_STREAMER_CONCURRENCY, or raise the open file limit",
  },
  // The first read of a file is of eight bytes: one that gives those and then no more is there, and may be read.
  {
    class: "file_access_error",
    needle: "GCS ReadObject received",
    pattern: /GCS ReadObject received \d+ bytes, but (\d+) were requested/,
    title: (found) => unread(found[1]).title,
    fix: (found) => `${unread(found[1]).fix}; the next lines of the log name it`,
  },
  {
    class: "file_access_error",
    needle: "libstreamer due to",
    pattern: /Could not (?:receive|send|open) [\w ]{1,40} (?:from|to|in) libstreamer due to: b?'?([^']{1,200})/,
    title: (found) => readFailures[found[1] ?? ""]?.title ?? `The streamer could not read the model: ${found[1]}.`,
    fix: (found) =>
      readFailures[found[1] ?? ""]?.fix ??
      "set RUNAI_STREAMER_LOG_TO_STDERR=1 and start again to see which object fails",
  },
  {
    class: "broadcast_timeout",
    needle: "broadcast timed out",
    pattern: /Rank (\d+): broadcast timed out/,
    title: (found) => `Rank ${found[1]} waited too long for its share of the weights.`,
    fix: () => 'raise RUNAI_STREAMER_DIST_TIMEOUT, or set {"distributed":false} in --model-loader-extra-config',
  },
];

function unread(bytes: string | undefined): { title: string; fix: string } {
  return (bytes === "8" ? readFailures["File access error"] : undefined) ?? cutShort;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
