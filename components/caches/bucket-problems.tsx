import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Time } from "#components/ui/time.tsx";
import type { BucketRow } from "#lib/caches/schema.ts";

type Unread = Pick<BucketRow, "bucket" | "problem" | "failedAt" | "observedAt">;

/** Buckets whose caches cannot be read: what is shown of them is as it was. */
export function BucketProblems({ buckets }: Readonly<{ buckets: Unread[] }>) {
  return buckets.map(({ bucket, problem, failedAt, observedAt }) =>
    problem === null ? null : (
      <ProblemBanner key={bucket} look="stale" title={`The caches of ${bucket} cannot be read`}>
        {problem}{" "}
        {failedAt ? (
          <>
            Since <Time at={failedAt} parts="clock" />.{" "}
          </>
        ) : null}
        {observedAt ? (
          <>
            What stands here was seen at <Time at={observedAt} parts="clock" />.
          </>
        ) : (
          "They were never read."
        )}{" "}
        It is tried again every minute.
      </ProblemBanner>
    ),
  );
}
