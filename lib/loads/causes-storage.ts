import type { CauseRule } from "./cause-rule.ts";

const permissions: Record<string, { may: string; role: string }> = {
  "storage.buckets.get": { may: "read the bucket's settings", role: "roles/storage.bucketViewer" },
  "storage.objects.list": { may: "list the bucket's objects", role: "roles/storage.objectViewer" },
  "storage.objects.get": { may: "read the bucket's objects", role: "roles/storage.objectViewer" },
};

function grant(permission: string | undefined) {
  return permissions[permission ?? ""] ?? { may: `use ${permission}`, role: `a role with ${permission}` };
}

const s3Fix =
  "check the pod's credentials and AWS_ENDPOINT_URL; stores other than Amazon's need RUNAI_STREAMER_S3_USE_VIRTUAL_ADDRESSING=0";

const cutShort = { title: "A file of the model is shorter than its header says.", fix: "import the model again" };

const readFailures: Record<string, { title: string; fix: string }> = {
  "File access error": {
    title: "A file of the model could not be read.",
    fix: "check that the object still exists and that the pod may read it (roles/storage.objectViewer)",
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
    pattern: /Cannot find any (?:safetensors )?model weights with `([^`]{1,400})`/,
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
    class: "streamer_memory_limit",
    needle: "Memory limit supplied",
    isRaised: true,
    pattern: /Memory limit supplied: (\d+) cannot be smaller than: (\d+)/,
    title: (found) => `The streamer may use ${found[1]} bytes of memory; the largest tensor needs ${found[2]}.`,
    fix: (found) => `set RUNAI_STREAMER_MEMORY_LIMIT (or memory_limit) to at least ${found[2]}, or remove it`,
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
    needle: "Unable to locate credentials",
    isRaised: true,
    pattern: /Unable to locate credentials/,
    title: () => "The pod has no credentials for the bucket.",
    fix: () => "give the pod AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use gs:// with Workload Identity",
  },
  {
    class: "bucket_not_found",
    needle: "An error occurred (",
    isRaised: true,
    pattern: /An error occurred \(NoSuchBucket\)/,
    title: () => "The bucket of the model does not exist.",
    fix: () => "create the bucket or correct its name",
  },
  {
    class: "storage_forbidden",
    needle: "An error occurred (",
    isRaised: true,
    pattern:
      /An error occurred \((AccessDenied|403|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken)\) when calling the (\w{1,60})/,
    title: (found) => `The bucket refused ${found[2]} (${found[1]}).`,
    fix: () => "give the pod's credentials the right to list and read the bucket",
  },
  {
    class: "streamer_missing",
    needle: "module named 'runai_model_streamer",
    isRaised: true,
    pattern: /No module named '(runai_model_streamer\w{0,40})/,
    title: (found) => `This image lacks the streamer (${found[1]}).`,
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "streamer_missing",
    needle: "vllm[runai]",
    isRaised: true,
    pattern: /[Pp]lease install \W?vllm\[runai\]/,
    title: () => "This image lacks the streamer.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "streamer_missing",
    needle: "not supported",
    isRaised: true,
    pattern: /libstreamer due to: b?'?(GCS|S3|Azure) not supported/,
    title: (found) => `This image cannot read from ${found[1] === "GCS" ? "Cloud Storage" : found[1]}.`,
    fix: () => "use an image with vllm[runai], v0.11.1 or newer",
  },
  {
    class: "streamer_missing",
    needle: "GLIBC version should be",
    isRaised: true,
    pattern: /GLIBC version should be at least ([\d.]+)/,
    title: (found) => `The streamer needs a system with GLIBC ${found[1]}.`,
    fix: () => "use an image of vLLM v0.11.1 or newer",
  },
  {
    class: "streamer_missing",
    needle: " files module not found",
    isRaised: true,
    pattern: /(GCS|S3|Azure) files module not found/,
    title: (found) => `This image lacks the streamer's ${found[1]} part.`,
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "streamer_missing",
    needle: "object storage plugin",
    pattern: /Error loading object storage plugin/,
    title: () => "The streamer could not load its object storage part.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "stream_read_failed",
    needle: "Increase process fd limit",
    pattern: /Increase process fd limit or decrease the concurrency/,
    title: () => "The streamer opened more files than the process may.",
    fix: () => "lower RUNAI_STREAMER_CONCURRENCY, or raise the open file limit",
  },
  // The first read of a file is of eight bytes: one that gives those and then no more is there, and may be read.
  {
    class: "stream_read_failed",
    needle: "GCS ReadObject received",
    pattern: /GCS ReadObject received \d+ bytes, but (\d+) were requested/,
    title: (found) => unread(found[1]).title,
    fix: (found) => `${unread(found[1]).fix}; the next lines of the log name it`,
  },
  {
    class: "stream_read_failed",
    needle: "libstreamer due to",
    pattern: /Could not (?:receive|send|open) [\w ]{1,40} (?:from|to|in) libstreamer due to: b?'?([^']{1,200})/,
    title: (found) => readFailures[found[1] ?? ""]?.title ?? `The streamer could not read the model: ${found[1]}.`,
    fix: (found, { model }) =>
      (found[1] === "File access error" && model?.startsWith("s3://") ? s3Fix : readFailures[found[1] ?? ""]?.fix) ??
      "set RUNAI_STREAMER_LOG_TO_STDERR=1 and start again to see which object fails",
  },
  {
    class: "stream_read_failed",
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
