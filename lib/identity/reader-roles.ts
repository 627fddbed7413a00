import type { Binding } from "#lib/clients/buckets.ts";
import { widerMembers } from "#lib/identity/reader-member.ts";

const objectViewer = "roles/storage.objectViewer";
const bucketViewer = "roles/storage.bucketViewer";

// What the streamer asks of a bucket: its settings, its list, its objects. By predefined roles
// (cloud.google.com/storage/docs/access-control/iam-roles); what a custom role holds cannot be read from a policy.
const sufficient: Record<string, string[]> = {
  [objectViewer]: ["objectViewer", "objectUser", "objectAdmin", "admin"].map((name) => `roles/storage.${name}`),
  [bucketViewer]: ["bucketViewer", "legacyBucketReader", "legacyBucketWriter", "legacyBucketOwner", "admin"].map(
    (name) => `roles/storage.${name}`,
  ),
};

/** The roles that a reader of models still lacks by these bindings. One with a condition does not count: it may not hold for every object. */
export function missingReaderRoles(bindings: readonly Binding[], member: string): string[] {
  const names = new Set([member, ...widerMembers(member)]);
  const held = new Set(
    bindings
      .filter(({ members, condition }) => !condition && members.some((one) => names.has(one)))
      .map(({ role }) => role),
  );
  return [objectViewer, bucketViewer].filter((role) => !sufficient[role]?.some((one) => held.has(one)));
}
