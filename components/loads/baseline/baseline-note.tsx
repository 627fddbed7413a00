import classes from "#components/loads/beside/peers-card.module.css";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { baselineSentence } from "#lib/loads/baseline/baseline-words.ts";
import type { StartBaseline } from "#lib/loads/beside/schema.ts";

type Props = Readonly<{ loadId: string; seconds: number; baseline: StartBaseline }>;

/** How a start did against what somebody pinned for starts like it, who did, and when. */
export function BaselineNote({ loadId, seconds, baseline }: Props) {
  const { ref, by, at } = baseline;
  const isThis = ref === loadId;
  return (
    <>
      <p className={classes.said}>
        <strong>{isThis ? "This start is the baseline of those like it." : baselineSentence(baseline, seconds)}</strong>{" "}
        {by} pinned it on <Time at={at} parts="date" />.
      </p>
      {isThis ? null : (
        <p className={classes.said}>
          <PageLink href={`/loads/compare?${new URLSearchParams({ a: ref, b: loadId })}`}>
            Compare with the baseline
          </PageLink>
        </p>
      )}
    </>
  );
}
