/**
 * What Google's auth library says where it finds no credentials, cannot read the file it was named, or has some that a token endpoint no
 * longer takes (RFC 6749, 5.2; `invalid_rapt`: Google wants a new sign-in; `Error code …`: a workload's token was refused).
 */
const lacking = /default credentials|Unable to read the credential file|\binvalid_(grant|rapt)\b|^Error code \w+/;

/** Whether an error is about the credentials on this machine, not about what was asked with them. */
export function lacksCredentials(cause: unknown): boolean {
  return cause instanceof Error && lacking.test(cause.message);
}

export const noCredentials =
  "There are no valid Google Cloud credentials. Set GOOGLE_APPLICATION_CREDENTIALS, " +
  "or run `gcloud auth application-default login`.";
