import type { Call } from "./call.ts";
import { GcsError } from "./errors.ts";
import { allows, type Caller } from "./policy.ts";
import type { Bucket } from "./store.ts";

/** Throws what Cloud Storage answers when the bucket's policy does not give the caller this permission. */
export function authorize(
  call: Pick<Call, "caller" | "api">,
  bucket: Bucket,
  permission: string,
  object?: string,
): void {
  const name = `projects/_/buckets/${bucket.record.name}`;
  const resource = object === undefined || object === "" ? name : `${name}/objects/${object}`;
  if (!allows(bucket.record.policy, call.caller, permission, resource)) throw denied(call.caller, permission);
}

/** Throws unless the caller may write this object; replacing one takes the permission to delete it too. */
export function authorizeWrite(call: Pick<Call, "caller" | "api">, bucket: Bucket, name: string): void {
  authorize(call, bucket, "storage.objects.create", name);
  if (bucket.objects.has(name)) authorize(call, bucket, "storage.objects.delete", name);
}

/** JSON answers 401 to nobody and 403 to somebody; XML answers 403 to both. */
export function denied(caller: Caller, permission: string): GcsError {
  const isOfObject = /^storage\.(objects|multipartUploads)\./.test(permission) && !permission.endsWith(".list");
  const noun = isOfObject ? "object" : "bucket";
  const who = caller === null ? "Anonymous caller" : caller.replace(/^(serviceAccount|user):/, "");
  const details =
    `${who} does not have ${permission} access to the Google Cloud Storage ${noun}. ` +
    `Permission '${permission}' denied on resource (or it may not exist).`;
  const xml = { code: "AccessDenied", message: "Access denied.", details, status: 403 };
  return caller === null
    ? new GcsError(401, "required", details, xml, "Authorization")
    : new GcsError(403, "forbidden", details, xml);
}
