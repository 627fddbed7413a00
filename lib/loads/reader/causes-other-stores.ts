import { sentence, type CauseRule } from "./cause-rule.ts";

const giveCredentials = "give the pod AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use gs:// with Workload Identity";
const grantReading = "give the pod's credentials the right to list and read the bucket";

/** Failures of S3 and Azure, in the words of their clients. */
export const otherStoreCauses: readonly CauseRule[] = [
  {
    class: "storage_forbidden",
    needle: "Unable to locate credentials",
    isRaised: true,
    pattern: /Unable to locate credentials/,
    title: () => "The pod has no credentials for the bucket.",
    fix: () => giveCredentials,
  },
  ...["CredentialRetrievalError: ", "TokenRetrievalError: ", "ProfileNotFound: "].map((needle): CauseRule => ({
    class: "storage_forbidden",
    needle,
    isRaised: true,
    pattern: /botocore\.exceptions\.(?:CredentialRetrievalError|TokenRetrievalError|ProfileNotFound): (.{1,200})/,
    title: (found) => `The pod's credentials for the bucket could not be read: ${sentence(found[1])}`,
    fix: () => giveCredentials,
  })),
  {
    class: "storage_forbidden",
    needle: "Partial credentials found",
    isRaised: true,
    pattern: /Partial credentials found in \S{1,40}, missing: (\S{1,80})/,
    title: (found) => `The pod's credentials for the bucket lack ${found[1]}.`,
    fix: () => giveCredentials,
  },
  {
    class: "bucket_not_found",
    needle: "An error occurred (",
    isRaised: true,
    pattern: /An error occurred \((?:NoSuchBucket\)|404\) when calling the HeadBucket)/,
    title: () => "The bucket of the model does not exist.",
    fix: () => "create the bucket or correct its name",
  },
  {
    class: "model_not_found",
    needle: "An error occurred (",
    isRaised: true,
    pattern: /An error occurred \((?:NoSuchKey|404)\) when calling the (?:Head|Get)Object/,
    title: (_found, { model }) => `The bucket has no such object for ${model ?? "this model"}.`,
    fix: () => "correct the model's path, or import the model again",
  },
  {
    class: "storage_forbidden",
    needle: "An error occurred (",
    isRaised: true,
    pattern:
      /An error occurred \((AccessDenied\w{0,20}|AllAccessDisabled|403|InvalidAccessKeyId|InvalidToken|InvalidIdentityToken|SignatureDoesNotMatch|ExpiredToken\w{0,20}|RequestTimeTooSkewed|Unauthorized\w{0,20})\) when calling the (\w{1,60})/,
    title: (found) => `The bucket refused ${found[2]} (${found[1]}).`,
    fix: () => grantReading,
  },
  {
    class: "bucket_not_found",
    needle: "specified container does not",
    pattern: /The specified container does not exist/,
    title: () => "The container of the model does not exist.",
    fix: () => "create the container or correct its name",
  },
  {
    class: "model_not_found",
    needle: "The specified blob does not",
    pattern: /The specified blob does not exist/,
    title: (_found, { model }) => `The container has no such blob for ${model ?? "this model"}.`,
    fix: () => "correct the model's path, or import the model again",
  },
  {
    class: "storage_forbidden",
    needle: "ClientAuthenticationError: ",
    isRaised: true,
    pattern: /azure\.\S{1,80}ClientAuthenticationError: (.{1,200})/,
    title: () => "Azure does not know who asks for the container.",
    fix: () => "give the pod an identity that may read the container",
  },
  {
    class: "storage_forbidden",
    needle: "request is not authorized to perform",
    isRaised: true,
    pattern: /This request is not authorized to perform this operation/,
    title: () => "The pod's identity may not read the container.",
    fix: () => "grant it Storage Blob Data Reader on the container",
  },
  {
    class: "other",
    needle: "connect to the endpoint URL",
    isRaised: true,
    pattern: /Could not connect to the endpoint URL: "(https?:\/\/[^"/]{1,200})/,
    title: (found) => `The pod cannot reach the store at ${found[1]}.`,
    fix: () => "correct AWS_ENDPOINT_URL or AWS_REGION, and allow the pod to reach it",
  },
  {
    class: "other",
    needle: "An error occurred (",
    isRaised: true,
    pattern:
      /An error occurred \((?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint\w{0,20}|301)\) when calling/,
    title: () => "The bucket lies in another region, or behind another address, than the pod asks.",
    fix: () => "set AWS_REGION to the bucket's region, and AWS_ENDPOINT_URL only for stores other than Amazon's",
  },
];
