import type { DeployReview } from "#lib/deployments/review-schema.ts";
import { duration } from "#lib/format.ts";
import { leastStarts } from "#lib/loads/live-bar.ts";

type Finding = { strong: string; rest: string };

/** The sentence above the form: its `mistake`, or what blocks, and when the first replica may be ready. Null while it is not known. */
export function deployFinding(
  review: Pick<DeployReview, "checks" | "predicted"> | null,
  mistake: string | null = null,
): Finding | null {
  if (mistake !== null) return { strong: "This cannot be checked.", rest: mistake };
  if (!review) return null;
  const blocking = review.checks.filter(({ level }) => level === "blocks").length;
  const warning = review.checks.filter(({ level }) => level === "warns").length;
  const expected = expectation(review.predicted);
  if (blocking === 0) {
    const warned =
      warning === 0 ? "Nothing stands against it." : `${counted(warning, "check warns", "checks warn")}; none blocks.`;
    return { strong: warned, rest: expected === null ? "No earlier start to compare with." : `Expect ${expected}.` };
  }
  const rest = expected === null ? "" : `Once mended, expect ${expected}.`;
  return { strong: `${counted(blocking, "check blocks", "checks block")} this deployment.`, rest };
}

/** Why it cannot be deployed now, to stand beside the button; null when it can. */
export function deployObstacle(review: Pick<DeployReview, "checks"> | null, refused: boolean): string | null {
  if (refused) return "The form has a mistake";
  if (!review) return "Being checked";
  const blocking = review.checks.filter(({ level }) => level === "blocks");
  const [first] = blocking;
  if (!first) return null;
  return blocking.length === 1 ? first.title : `${blocking.length} checks block it`;
}

function expectation(predicted: DeployReview["predicted"]): string | null {
  if (!predicted || predicted.starts < leastStarts) return null;
  return `the first replica after about ${duration(predicted.medianSeconds)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
