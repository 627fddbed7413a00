const principal = /principal:\/\/iam\.googleapis\.com\/\S+\/subject\/(ns\/[\w.-]+\/sa\/[\w.-]+)/g;

/** The same with Kubernetes accounts called by what tells them from others, `ns/default/sa/reader`: IAM's names of them have 150 letters. */
export function shortMembers(text: string): string {
  return text.replaceAll(principal, "$1");
}
