import { ofExceptions, sentence, type CauseRule } from "./cause-rule.ts";

/** Requests that failed on the way: names, certificates, and servers that had enough. */
export const networkCauses = ofExceptions([
  {
    class: "other",
    needle: "HTTPError: ",
    pattern:
      /HTTPError: (?:\([^)]{0,80}\) )?(?:429 Client Error|(5\d\d) Server Error).{0,120}? for url: (https?:\/\/[^/\s]{1,120})/,
    title: (found) => (found[1] ? `${found[2]} failed (${found[1]}).` : `${found[2]} was asked too often (429).`),
    fix: () => "start again later, give the pod a token (HF_TOKEN), or serve the model from a bucket",
  },
  ...["NameResolutionError", "Failed to resolve '", "Temporary failure in name"].map((needle): CauseRule => ({
    class: "other",
    needle,
    pattern:
      /Error: .{0,600}?(?:Failed to resolve \\?'([\w.-]{1,160})|Failed to establish a new connection|Temporary failure in name resolution)/,
    title: (found) => `The pod cannot find ${found[1] ?? "a host by its name"}.`,
    fix: () => "allow the pod to reach it (DNS, network policy, proxy), or serve the model from a bucket in reach",
  })),
  {
    class: "other",
    needle: "CERTIFICATE_VERIFY_FAILED",
    pattern: /CERTIFICATE_VERIFY_FAILED\] certificate verify failed: ([\w -]{1,80})/,
    title: (found) => `The certificate of a server was not trusted: ${(found[1] ?? "").trim()}.`,
    fix: () => "give the pod the certificate of your proxy or store (REQUESTS_CA_BUNDLE, AWS_CA_BUNDLE)",
  },
  {
    class: "other",
    needle: "CAS service error",
    pattern: /CAS service error : (?!.{0,80}No space left)(.{1,200})/,
    title: (found) => `A file could not be downloaded from Hugging Face: ${sentence(found[1])}`,
    fix: () => "start again, set HF_HUB_DISABLE_XET=1, or serve the model from a bucket",
  },
]);

/** Whether the model is gated, or not there, is said by the exceptions that follow, if at all. */
export const refusedRequest: CauseRule = {
  class: "other",
  needle: "HTTPError: ",
  pattern: /HTTPError: (40[13]) Client Error.{0,120}? for url: (https?:\/\/[^/\s]{1,120})/,
  title: (found) => `${found[2]} refused the request (${found[1]}).`,
  fix: () => "give the pod a token (HF_TOKEN) that may read the model, and check the model's name",
};
