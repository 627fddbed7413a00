import { Card, CardBody } from "#components/ui/card.tsx";
import { Status } from "#components/ui/status.tsx";
import type { Comparison } from "#lib/models/schema.ts";
import classes from "./comparison-card.module.css";

/** With what weights that were adopted were compared, and what came of it. */
export function ComparisonCard({ comparison }: { comparison: Comparison }) {
  return (
    <Card title="Compared with the Hub">
      <CardBody>
        {comparison.kind === "verified" ? (
          <Same comparison={comparison} />
        ) : (
          <>
            <Status kind="none">Not verified</Status>
            <p className={classes.text}>{comparison.why}</p>
            <Differences differences={comparison.differences} />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Same({ comparison: { repo, commit, how } }: { comparison: Extract<Comparison, { kind: "verified" }> }) {
  return (
    <>
      <Status kind="verified">
        The same as {repo} at {commit.slice(0, 7)}
      </Status>
      <p className={classes.text}>{how}</p>
    </>
  );
}

function Differences({ differences }: { differences: string[] }) {
  if (differences.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Differences">
      {differences.map((difference) => (
        <li key={difference}>{difference}</li>
      ))}
    </ul>
  );
}
