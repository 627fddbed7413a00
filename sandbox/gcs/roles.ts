const uploads = ["abort", "create", "list", "listParts"].map((verb) => `storage.multipartUploads.${verb}`);
const read = ["storage.objects.get", "storage.objects.list"];
const use = [...read, "storage.objects.create", "storage.objects.delete", "storage.objects.update", ...uploads];
const buckets = ["create", "delete", "get", "getIamPolicy", "list", "setIamPolicy", "update"];
const caches = ["create", "disable", "get", "list", "pause", "resume", "update"];
const operations = ["cancel", "get", "list"];

// The storage part of each predefined role (cloud.google.com/storage/docs/access-control/iam-roles).
const roles: Record<string, string[]> = {
  "roles/storage.admin": [
    ...buckets.map((verb) => `storage.buckets.${verb}`),
    ...caches.map((verb) => `storage.anywhereCaches.${verb}`),
    ...operations.map((verb) => `storage.bucketOperations.${verb}`),
    ...use,
  ],
  "roles/storage.objectAdmin": use,
  "roles/storage.objectUser": use,
  "roles/storage.objectViewer": read,
  "roles/storage.objectCreator": [
    "storage.objects.create",
    ...uploads.filter((permission) => !permission.endsWith(".list")),
  ],
  "roles/storage.bucketViewer": ["storage.buckets.get", "storage.buckets.list"],
  "roles/storage.legacyBucketReader": ["storage.buckets.get", "storage.objects.list", "storage.multipartUploads.list"],
};

export function rolePermissions(role: string): string[] | undefined {
  return Object.hasOwn(roles, role) ? roles[role] : undefined;
}
