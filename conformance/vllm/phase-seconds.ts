import type { LoadView } from "#lib/loads/schema.ts";

/** How long a phase of a start took, over all its parts. */
export function phaseSeconds({ explained }: Pick<LoadView, "explained">, key: string): number {
  return explained.phases.filter((phase) => phase.key === key).reduce((sum, { seconds }) => sum + seconds, 0);
}
