import { sentence, type CauseRule } from "./cause-rule.ts";

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

/** Failures of the streamer: missing parts, its memory, and reads that broke. */
export const streamerCauses: readonly CauseRule[] = [
  {
    class: "streamer_memory_limit",
    needle: "Memory limit supplied",
    isRaised: true,
    pattern: /Memory limit supplied: (\d+) cannot be smaller than: (\d+)/,
    title: (found) => `The streamer may use ${found[1]} bytes of memory; the largest tensor needs ${found[2]}.`,
    fix: (found) => `set RUNAI_STREAMER_MEMORY_LIMIT (or memory_limit) to at least ${found[2]}, or remove it`,
  },
  {
    class: "streamer_memory_limit",
    needle: "MemoryCapMode is Limited",
    isRaised: true,
    pattern: /MemoryCapMode is Limited, but no limit supplied/,
    title: () => "The streamer was told to limit its memory, but not to how much.",
    fix: () => "set RUNAI_STREAMER_MEMORY_LIMIT (or memory_limit) to a number of bytes, or remove it",
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
    needle: "_PlaceholderModuleAttr",
    isRaised: true,
    pattern: /'_PlaceholderModuleAttr' object is not callable/,
    title: () => "This image lacks a package that the load format needs, such as the streamer.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  },
  {
    class: "streamer_missing",
    needle: "libstreamer",
    isRaised: true,
    pattern: /libstreamer\w{0,20}\.so: cannot open shared object file/,
    title: () => "The native part of the streamer is missing.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai] anew",
  },
  {
    class: "streamer_missing",
    needle: "vllm[runai]",
    isRaised: true,
    pattern: /[Pp]lease install .{0,80}vllm\[runai\]/,
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
  ...["object storage plugin", "Failed to open libstreamer"].map((needle): CauseRule => ({
    class: "streamer_missing",
    needle,
    pattern: /Error loading object storage plugin|Failed to open libstreamer/,
    title: () => "The streamer could not load its object storage part.",
    fix: () => "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  })),
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
  // The native part says what the store answered; the exception after it only that a file was not read.
  {
    class: "storage_forbidden",
    needle: "Failed to download ",
    pattern:
      /Failed to download (?:s3|GCS) object of request \d+ .{0,200}?(AccessDenied|Access ?Denied|Forbidden|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|PERMISSION_DENIED|UNAUTHENTICATED)/i,
    title: (found) => `The bucket refused to give an object (${found[1]}).`,
    fix: () => "give the pod's identity the right to read the bucket's objects",
  },
  {
    class: "stream_read_failed",
    needle: "Failed to download ",
    pattern: /Failed to download (s3|GCS) object of request \d+ ?(?:[\w ]{0,60}: )?(.{1,200})/,
    title: (found) => `The streamer could not read an object of the model: ${sentence(found[2])}`,
    fix: (found) =>
      found[1] === "s3"
        ? `raise RUNAI_STREAMER_S3_REQUEST_TIMEOUT_MS, or lower RUNAI_STREAMER_CONCURRENCY; ${s3Fix}`
        : "lower RUNAI_STREAMER_CONCURRENCY and start again; the next lines of the log name the object",
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
    needle: "[Distributed] Error: rank",
    pattern: /\[Distributed\] Error: rank (\d+) is missing (\d+) chunks/,
    title: (found) => `Rank ${found[1]} did not get ${found[2]} chunks of the weights from the other ranks.`,
    fix: () => 'set {"distributed":false} in --model-loader-extra-config',
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
