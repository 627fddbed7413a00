import type { Deployment } from "#lib/generated/prisma/client.ts";

/**
 * The row while what was read of it is what is wanted: scaled, stopped, restarted or changed in between, what came of an apply says nothing of it.
 */
export function stillWanted({ id, wish, replicas, revision, restartedAt }: Deployment) {
  return { id, wish, replicas, revision, restartedAt };
}
