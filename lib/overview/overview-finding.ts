import { deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { count, percent } from "#lib/format.ts";
import { phaseWords } from "#lib/loads/phases.ts";
import type { ModelView } from "#lib/models/schema.ts";
import type { RecentStarts } from "#lib/overview/schema.ts";

type Facts = { deployments: DeploymentRow[]; models: ModelView[]; recent: RecentStarts };

/** A phase is worth a sentence from this share of a start on. */
const largeShare = 0.2;

/** What there is, once the first run is over: how many deployments are ready, what of them is not, and where a start's time goes. */
export function overviewFinding({ deployments, models, recent }: Facts): { strong: string; rest: string } {
  const wanted = deployments.filter(({ wish }) => wish === "run");
  const ready = wanted.filter((one) => deploymentGroup(one) === "ready").length;
  const strong =
    wanted.length > 0
      ? `${ready} of ${wanted.length} ${wanted.length === 1 ? "deployment is" : "deployments are"} ready.`
      : stored(models);
  const others = (["starting", "degraded", "failed"] as const)
    .map((group) => said(wanted.filter((one) => deploymentGroup(one) === group).length, group))
    .filter((part) => part !== null);
  const rest = [others.length > 0 ? `${capital(others.join(", "))}.` : null, largestPhase(recent)];
  return { strong, rest: rest.filter((sentence) => sentence !== null).join(" ") };
}

function stored(models: ModelView[]): string {
  const verified = models.filter(({ verifiedAt }) => verifiedAt !== null).length;
  const many = models.length === 1 ? "One model is stored" : `${count(models.length)} models are stored`;
  if (verified === models.length) return `${many} and verified.`;
  return models.length === 1 ? `${many}, not verified.` : `${many}, ${count(verified)} of them verified.`;
}

/** All the phases of the mean start add up to it. */
export function meanSeconds({ meanPhases }: Pick<RecentStarts, "meanPhases">): number {
  return meanPhases.reduce((sum, { seconds }) => sum + seconds, 0);
}

function said(number: number, group: "starting" | "degraded" | "failed"): string | null {
  if (number === 0) return null;
  const [one, many] = group === "failed" ? ["has failed", "have failed"] : [`is ${group}`, `are ${group}`];
  return number === 1 ? `one ${one}` : `${count(number)} ${many}`;
}

function largestPhase({ meanPhases }: RecentStarts): string | null {
  const total = meanSeconds({ meanPhases });
  const [largest] = meanPhases.toSorted((a, b) => b.seconds - a.seconds);
  if (!largest || largest.seconds < total * largeShare) return null;
  const words = largest.key === "unaccounted" ? "not accounted for" : phaseWords(largest.key);
  return `${percent(largest.seconds / total)} of a start's time is ${words}.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
