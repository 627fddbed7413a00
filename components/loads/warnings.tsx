import classes from "./warnings.module.css";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** What makes this explanation less sure than it looks. */
export function Warnings({ load }: Readonly<{ load: ExplainedLog }>) {
  if (load.warnings.length === 0) return null;
  return (
    <ProblemBanner
      look="stale"
      title={load.warnings.length === 1 ? "Read with care" : `${load.warnings.length} things to know`}
    >
      <ul className={classes.list}>
        {load.warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </ProblemBanner>
  );
}
