import type { KubePod } from "#lib/clients/kube-objects.ts";

/** How many ranges the streamer of a container reads at a time, as its pod was made; null where that does not say it. */
export function streamerConcurrency({ spec }: Pick<KubePod, "spec">, container: string): number | null {
  const env = spec.containers.find(({ name }) => name === container)?.env ?? [];
  const value = env.find(({ name }) => name === "RUNAI_STREAMER_CONCURRENCY")?.value ?? "";
  // More digits are no number of connections, and no number of the database.
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
}
