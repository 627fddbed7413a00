/** A moment as Prisma gives it, or as it stands in JSON that Postgres made, as our views write it. */
export function isoTime(at: Date | string): string {
  return new Date(at).toISOString();
}
