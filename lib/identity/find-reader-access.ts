import type { Buckets } from "#lib/clients/buckets.ts";
import { AppError } from "#lib/errors.ts";
import { readerMember } from "#lib/identity/reader-member.ts";
import { missingReaderRoles } from "#lib/identity/reader-roles.ts";

export type ReaderAccess = { member: string; missing: string[] };

type Reader = { bucket: string; workloadPool: string; namespace: string; serviceAccount: string };

/**
 * Which roles a service account lacks on a bucket by the bucket's own bindings; what it inherits from the project is not seen here. Throws as the
 * bucket does: `forbidden` where Sluice may not read its policy.
 */
export async function findReaderAccess(reader: Reader, { buckets }: { buckets: Buckets }): Promise<ReaderAccess> {
  const [{ projectNumber }, bindings] = await Promise.all([
    buckets.getBucket(reader.bucket),
    buckets.getBindings(reader.bucket),
  ]);
  if (projectNumber === null)
    throw new AppError("invalid_input", `gs://${reader.bucket} does not say which project it belongs to.`);
  const member = readerMember({ ...reader, projectNumber });
  return { member, missing: missingReaderRoles(bindings, member) };
}
