import classes from "./reasons-card.module.css";
import { Card, CardBody } from "#components/ui/card.tsx";
import { compareReasons } from "#lib/loads/compare/compare-words.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";

/** Why they differ, in sentences; and which difference says nothing. */
export function ReasonsCard({ comparison }: Readonly<{ comparison: Comparison }>) {
  const reasons = compareReasons(comparison);
  return (
    <Card title="Why">
      <CardBody>
        {reasons.length === 0 ? (
          <p className={classes.reason}>
            {comparison.a.spread === null && comparison.b.spread === null
              ? "At least three starts alike are needed to tell a change from chance."
              : "Nothing differs by more than chance."}
          </p>
        ) : (
          reasons.map(({ strong, rest }) => (
            <p key={strong} className={classes.reason}>
              <strong>{strong}</strong> {rest}
            </p>
          ))
        )}
      </CardBody>
    </Card>
  );
}
