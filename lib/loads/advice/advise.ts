import type { Advice, AdviceFacts } from "#lib/loads/advice/advice.ts";
import { imageAdvice, nodeAdvice } from "#lib/loads/advice/cluster-advice.ts";
import { compileAdvice, graphAdvice } from "#lib/loads/advice/engine-advice.ts";
import { cacheAdvice, concurrencyAdvice, loaderAdvice, sharedReadAdvice } from "#lib/loads/advice/weights-advice.ts";

const rules = [
  nodeAdvice,
  imageAdvice,
  cacheAdvice,
  loaderAdvice,
  sharedReadAdvice,
  concurrencyAdvice,
  compileAdvice,
  graphAdvice,
];

/** Less than a second, or than a hundredth of the start, is not worth a change. */
const least = { seconds: 1, share: 0.01 };

/** What would make a start faster, the most seconds first. What was measured stands before what could save as much at most. */
export function advise(facts: AdviceFacts): Advice[] {
  const worth = Math.max(least.seconds, facts.start.totalSeconds * least.share);
  return rules
    .flatMap((rule) => rule(facts) ?? [])
    .filter(({ seconds }) => seconds >= worth)
    .toSorted((a, b) => b.seconds - a.seconds || Number(b.measured) - Number(a.measured));
}
