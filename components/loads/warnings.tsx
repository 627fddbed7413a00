import classes from "./warnings.module.css";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";

/** What makes this explanation less sure than it looks. */
export function Warnings({ texts }: Readonly<{ texts: readonly string[] }>) {
  return (
    <ProblemBanner look="stale" title={texts.length === 1 ? "Read with care" : `${texts.length} things to know`}>
      <ul className={classes.list}>
        {texts.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </ProblemBanner>
  );
}
